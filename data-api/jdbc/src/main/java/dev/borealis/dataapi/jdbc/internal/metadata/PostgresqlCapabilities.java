package dev.borealis.dataapi.jdbc.internal.metadata;

import dev.borealis.dataapi.jdbc.internal.session.BaseConnection;

/** What PostgreSQL can do and MySQL cannot, or otherwise. */
abstract class PostgresqlCapabilities extends CatalogMetaData {

    PostgresqlCapabilities(BaseConnection connection) {
        super(connection);
    }

    @Override
    public boolean allProceduresAreCallable() {
        return true;
    }

    @Override
    public boolean allTablesAreSelectable() {
        return true;
    }

    @Override
    public boolean nullsAreSortedHigh() {
        return true;
    }

    @Override
    public boolean nullsAreSortedLow() {
        return false;
    }

    @Override
    public boolean supportsMixedCaseIdentifiers() {
        return false;
    }

    @Override
    public boolean storesLowerCaseIdentifiers() {
        return true;
    }

    @Override
    public boolean storesMixedCaseIdentifiers() {
        return false;
    }

    @Override
    public boolean storesMixedCaseQuotedIdentifiers() {
        return false;
    }

    @Override
    public String getSQLKeywords() {
        return "abort,absent,access,aggregate,also,analyse,analyze,attach,backward,bit,cache,checkpoint,class,c"
                + "luster,columns,comment,comments,compression,concurrently,conditional,configuration,conflict,con"
                + "nection,content,conversion,copy,cost,csv,current_catalog,current_schema,database,delimiter,deli"
                + "miters,depends,detach,dictionary,disable,discard,do,document,empty,enable,encoding,encrypted,en"
                + "um,error,event,exclusive,explain,expression,extension,family,finalize,force,format,forward,free"
                + "ze,functions,generated,greatest,groups,handler,header,if,ilike,immutable,implicit,import,includ"
                + "e,indent,index,indexes,inherit,inherits,inline,instead,isnull,json,json_array,json_arrayagg,jso"
                + "n_exists,json_object,json_objectagg,json_query,json_scalar,json_serialize,json_table,json_value"
                + ",keep,keys,label,leakproof,least,limit,listen,load,location,lock,locked,logged,mapping,material"
                + "ized,merge_action,mode,move,nested,nfc,nfd,nfkc,nfkd,nothing,notify,notnull,nowait,off,offset,o"
                + "ids,omit,operator,owned,owner,parallel,parser,passing,password,plan,plans,policy,prepared,proce"
                + "dural,procedures,program,publication,quote,quotes,reassign,recheck,refresh,reindex,rename,repla"
                + "ce,replica,reset,restrict,returning,routines,rule,scalar,schemas,sequences,server,setof,share,s"
                + "how,skip,snapshot,stable,standalone,statistics,stdin,stdout,storage,stored,strict,string,strip,"
                + "subscription,support,sysid,tables,tablespace,target,temp,template,text,truncate,trusted,types,u"
                + "nconditional,unencrypted,unlisten,unlogged,until,vacuum,valid,validate,validator,variadic,verbo"
                + "se,version,views,volatile,whitespace,wrapper,xml,xmlattributes,xmlconcat,xmlelement,xmlexists,x"
                + "mlforest,xmlnamespaces,xmlparse,xmlpi,xmlroot,xmlserialize,xmltable,yes";
    }

    @Override
    public String getNumericFunctions() {
        return "abs,acos,asin,atan,atan2,ceiling,cos,cot,degrees,exp,floor,log,log10,mod,pi,power,radians,round"
                + ",sign,sin,sqrt,tan,truncate";
    }

    @Override
    public String getStringFunctions() {
        return "ascii,char,concat,lcase,left,length,ltrim,repeat,rtrim,space,substring,ucase,replace";
    }

    @Override
    public String getSystemFunctions() {
        return "database,ifnull,user";
    }

    @Override
    public String getTimeDateFunctions() {
        return "curdate,curtime,dayname,dayofmonth,dayofweek,dayofyear,hour,minute,month,monthname,now,quarter,"
                + "second,week,year,timestampadd";
    }

    @Override
    public String getExtraNameCharacters() {
        return "";
    }

    @Override
    public boolean supportsDifferentTableCorrelationNames() {
        return false;
    }

    @Override
    public boolean supportsOrderByUnrelated() {
        return true;
    }

    @Override
    public boolean supportsCoreSQLGrammar() {
        return false;
    }

    @Override
    public boolean supportsIntegrityEnhancementFacility() {
        return true;
    }

    @Override
    public boolean supportsFullOuterJoins() {
        return true;
    }

    @Override
    public String getSchemaTerm() {
        return "schema";
    }

    @Override
    public String getProcedureTerm() {
        return "function";
    }

    @Override
    public boolean supportsSchemasInDataManipulation() {
        return true;
    }

    @Override
    public boolean supportsSchemasInProcedureCalls() {
        return true;
    }

    @Override
    public boolean supportsSchemasInTableDefinitions() {
        return true;
    }

    @Override
    public boolean supportsSchemasInIndexDefinitions() {
        return true;
    }

    @Override
    public boolean supportsSchemasInPrivilegeDefinitions() {
        return true;
    }

    @Override
    public boolean supportsCatalogsInDataManipulation() {
        return false;
    }

    @Override
    public boolean supportsCatalogsInProcedureCalls() {
        return false;
    }

    @Override
    public boolean supportsCatalogsInTableDefinitions() {
        return false;
    }

    @Override
    public boolean supportsCatalogsInIndexDefinitions() {
        return false;
    }

    @Override
    public boolean supportsCatalogsInPrivilegeDefinitions() {
        return false;
    }

    @Override
    public int getMaxBinaryLiteralLength() {
        return 0;
    }

    @Override
    public int getMaxCharLiteralLength() {
        return 0;
    }

    @Override
    public int getMaxColumnNameLength() {
        return 63;
    }

    @Override
    public int getMaxColumnsInGroupBy() {
        return 0;
    }

    @Override
    public int getMaxColumnsInIndex() {
        return 32;
    }

    @Override
    public int getMaxColumnsInOrderBy() {
        return 0;
    }

    @Override
    public int getMaxColumnsInSelect() {
        return 0;
    }

    @Override
    public int getMaxColumnsInTable() {
        return 1600;
    }

    @Override
    public int getMaxCursorNameLength() {
        return 63;
    }

    @Override
    public int getMaxIndexLength() {
        return 0;
    }

    @Override
    public int getMaxSchemaNameLength() {
        return 63;
    }

    @Override
    public int getMaxProcedureNameLength() {
        return 63;
    }

    @Override
    public int getMaxCatalogNameLength() {
        return 63;
    }

    @Override
    public int getMaxRowSize() {
        return 1073741824;
    }

    @Override
    public boolean doesMaxRowSizeIncludeBlobs() {
        return false;
    }

    @Override
    public int getMaxTableNameLength() {
        return 63;
    }

    @Override
    public int getMaxTablesInSelect() {
        return 0;
    }

    @Override
    public boolean supportsDataDefinitionAndDataManipulationTransactions() {
        return true;
    }

    @Override
    public boolean dataDefinitionCausesTransactionCommit() {
        return false;
    }

    @Override
    public int getMaxUserNameLength() {
        return 63;
    }

    @Override
    public boolean supportsRefCursors() {
        return true;
    }

    @Override
    public boolean supportsConvert(int from, int to) {
        return false;
    }
}
