package dev.borealis.examples.petclinic.retry;

import dev.borealis.dsql.FailureRules;
import dev.borealis.dsql.TransactionRetry;
import java.time.Clock;
import org.springframework.aop.Advisor;
import org.springframework.aop.support.ComposablePointcut;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.transaction.annotation.Transactional;

/** Runs every {@link Transactional} method again after a conflict. */
@Configuration(proxyBeanMethods = false)
@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
class RetryConfiguration {

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Journal journal() {
        return new Journal(Clock.systemUTC());
    }

    /** Ordered before the advice that opens the transaction, which is the last of all. */
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor transactionRetry(Journal journal, Environment environment) {
        var policy = Binder.get(environment)
                .bindOrCreate("clinic.retry", RetryProperties.class)
                .policy();
        var retry = TransactionRetry.of(FailureRules.jdbc()).withPolicy(policy).withListener(journal);
        var pointcut = new ComposablePointcut(new AnnotationMatchingPointcut(Transactional.class, true))
                .union(AnnotationMatchingPointcut.forMethodAnnotation(Transactional.class));
        var advisor = new DefaultPointcutAdvisor(pointcut, new RetryInterceptor(retry, journal));
        advisor.setOrder(Ordered.LOWEST_PRECEDENCE - 1);
        return advisor;
    }
}
