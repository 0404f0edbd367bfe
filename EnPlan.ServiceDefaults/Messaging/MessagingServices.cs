using EnPlan.Events.V1;
using EnPlan.ServiceDefaults.Auditing;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Consents;
using EnPlan.ServiceDefaults.Errors;
using EnPlan.ServiceDefaults.Hosting;
using EnPlan.ServiceDefaults.Relations;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace EnPlan.ServiceDefaults.Messaging;

/// <summary>Registers the service's side of the broker.</summary>
public static class MessagingServices
{
    /// <summary>
    /// Registers the consumers and the relay, when <c>ConnectionStrings:rabbitmq</c> names a broker.
    /// The service starts and works without it; events wait in the outbox until it is there.
    /// </summary>
    public static IServiceCollection AddMessaging(this IServiceCollection services, ServiceDefinition definition, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(configuration);
        if (definition.Migrations is null || configuration.GetConnectionString("rabbitmq") is not { Length: > 0 } broker)
            return services;

        var queues = new OwnQueues(new Uri(broker));
        services.AddSingleton(queues);
        services.AddSingleton<ITraceSource, QueueTraces>();
        services.AddHostedService<OutboxRelay>();
        services.AddOptions<MassTransitHostOptions>().Configure(host =>
        {
            host.WaitUntilStarted = false;
            host.StopTimeout = TimeSpan.FromSeconds(10);
        });
        services.AddMassTransit(bus =>
        {
            // The library would tell its makers about the installation, over the internet.
            bus.DisableUsageTelemetry();
            bus.SetEndpointNameFormatter(new KebabCaseEndpointNameFormatter(definition.Name, includeNamespace: false));
            if (definition.LearnsRelations)
                bus.AddConsumer<RelationConsumer>();
            if (definition.ConfirmsWithdrawals)
                bus.AddConsumer<WithdrawalConsumer>();
            definition.Consumers?.Invoke(bus);
            bus.AddConfigureEndpointsCallback((queueName, endpoint) =>
            {
                queues.Add(queueName);
                if (endpoint is IRabbitMqReceiveEndpointConfigurator queue)
                    queue.SetQuorumQueue();
                Retry(endpoint);
            });
            bus.UsingRabbitMq((context, rabbit) =>
            {
                rabbit.Host(new Uri(broker));
                // Nobody listens for "any event"; without this, each would be routed twice.
                rabbit.Publish<IEvent>(topology => topology.Exclude = true);
                rabbit.ConfigureEndpoints(context);
            });
        });
        // Behind MassTransit's own, so that the bus is already on its way.
        services.AddHostedService<Subscriptions>();
        return services;
    }

    private static void Retry(IReceiveEndpointConfigurator endpoint)
    {
        // While our own database, or a service that must be asked, is away, an event waits where it is instead of filling the error queue.
        endpoint.UseMessageRetry(retry =>
        {
            retry.Handle<Exception>(IsOfAWhile);
            retry.Interval(600, TimeSpan.FromSeconds(1));
        });
        endpoint.UseMessageRetry(retry =>
        {
            retry.Ignore<ForeignEventException>();
            retry.Ignore<Exception>(IsOfAWhile);
            retry.Intervals(100, 1000, 5000);
        });
    }

    private static bool IsOfAWhile(Exception fault) =>
        fault is EventTooEarlyException or NpgsqlException { IsTransient: true } || Faults.ErrorOf(fault) is Unavailable;
}
