# Shared by the scripts that run programs of this source tree. Sourced, POSIX sh. Expects $home, the repository root; all other variables
# set in here are its own: built, jdk, java_version, java_feature, line, lock, log, module, on_path, owner, fetched, jar, class_path.

say() { printf '%s\n' "borealis: $*" >&2; }

die() {
    say "$@"
    exit 1
}

# The feature version of the JDK in $1, from its "release" file, without starting it.
jdk_version() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    while IFS= read -r line; do
        case $line in
        JAVA_VERSION=*)
            line=${line#*\"}
            line=${line%%\"*}
            java_version=$line
            java_feature=${line%%.*}
            case $java_feature in *[!0-9]* | '') java_feature=0 ;; esac
            return 0
            ;;
        esac
    done <"$1/release"
    return 1
}

use_jdk() {
    jdk_version "$1" && [ "$java_feature" -ge 17 ] || return 1
    JAVA_HOME=$1
    export JAVA_HOME
}

# Sets JAVA_HOME and java_version: JAVA_HOME itself, else the java on the PATH, else what is installed in the usual places.
find_jdk() {
    [ -n "${JAVA_HOME:-}" ] && use_jdk "$JAVA_HOME" && return
    on_path=$(command -v java || true)
    if [ -n "$on_path" ]; then
        on_path=$(readlink -f -- "$on_path" 2>/dev/null || printf '%s' "$on_path")
        use_jdk "${on_path%/bin/java}" && return
    fi
    for jdk in /usr/lib/jvm/* "${HOME:-}"/.sdkman/candidates/java/current \
        /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        use_jdk "$jdk" && return
    done
    die "no JDK 17 or newer found. Install one (Debian, Ubuntu: apt-get install openjdk-17-jdk-headless)," \
        "or set JAVA_HOME to one."
}

# Whether a source of $2… (folders of the repository root) is newer than the stamp file $1.
is_stale() {
    built=$1
    shift
    [ -e "$built" ] || return 0
    (
        cd "$home"
        [ -n "$(find pom.xml "$@" -name target -prune -o \
            \( -path '*/src/main/*' -o -name pom.xml \) -newer "$built" -print 2>/dev/null | head -n 1)" ]
    )
}

# Builds the module $1 and what it needs, saying how far it is; stamp file $2, log file $3.
build() {
    module=$1
    built=$2
    log=$3
    mkdir -p "${built%/*}" 2>/dev/null && : >"$built.new" 2>/dev/null ||
        die "cannot write to ${built%/*}: build once as the owner of this source tree"
    say "building (the first time takes a minute or two; log in $log)"
    {
        (cd "$home" && ./mvnw -B -Pquick -pl "$module" -am package </dev/null) && rm -f "$built.failed" ||
            : >"$built.failed"
    } 2>&1 | progress "$log"
    if [ -e "$built.failed" ]; then
        rm -f "$built.failed"
        tail -n 30 "$log" >&2
        die "the build failed; the whole log is in $log"
    fi
    mv -f "$built.new" "$built"
}

# Copies Maven's words to the log $1 and shows a line a module, and one every hundred files fetched.
progress() {
    : >"$1"
    fetched=0
    while IFS= read -r line; do
        printf '%s\n' "$line" >>"$1"
        case $line in
        *'Downloaded from '*)
            fetched=$((fetched + 1))
            [ $((fetched % 100)) -ne 0 ] || say "  fetched $fetched files"
            ;;
        '[INFO] Building Borealis'* | '[INFO] Building Local'*) say "  ${line#\[INFO\] Building }" ;;
        esac
    done
}

# Lets one process at a time into the build; others wait for it.
locked() {
    mkdir -p "${1%/*}" 2>/dev/null || true
    until mkdir "$1" 2>/dev/null; do
        [ -w "${1%/*}" ] || die "cannot write to ${1%/*}: build once as the owner of this source tree"
        owner=$(cat "$1/pid" 2>/dev/null || true)
        if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then
            rm -rf "$1"
        else
            sleep 1
        fi
    done
    printf '%s\n' $$ >"$1/pid"
    lock=$1
    trap 'rm -rf "$lock"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
}

unlocked() {
    rm -rf "$lock"
    trap - EXIT INT TERM
}

# The jars of a folder as a class path.
jars() {
    class_path=
    for jar in "$1"/*.jar; do
        class_path=$class_path${class_path:+:}$jar
    done
}
