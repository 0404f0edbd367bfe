using EnPlan.Evaluation.V1;
using EnPlan.Evaluations;
using EnPlan.Events.V1;
using EnPlan.Networks;
using EnPlan.Testing;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace EnPlan.Evaluation.Tests;

/// <summary>Evaluation of kommune 0217, and the network node behind a door that can be closed.</summary>
public sealed class Kommune : IAsyncLifetime
{
    public KommuneFixture Fixture { get; } = new();

    public TcpGate Door { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await Fixture.InitializeAsync();
        var node = await Fixture.StartAsync("network", NetworkHost.Build);
        Door = Fixture.Gate("network", node.Address.Port);
        await Fixture.StartAsync(
            "evaluation", EvaluationHost.Build, $"--services:network:grpc:0=http://127.0.0.1:{Door.Port}", "--Network:Interval=00:00:01");
        // An event that is published before the queues are bound reaches nobody.
        await Eventually.HoldsAsync(
            () => Fixture["evaluation"].Services.GetRequiredService<IBusControl>().CheckHealth().Status == BusHealthStatus.Healthy,
            "the broker is connected",
            TimeSpan.FromSeconds(60));
    }

    public Task DisposeAsync() => Fixture.DisposeAsync();

    public async Task<CountActivePlansResponse> CountAsync(string? token = null) =>
        await Fixture.Client<EvaluationService.EvaluationServiceClient>("evaluation", token ?? Fixture.Tokens.Supervisor("lone"))
            .CountActivePlansAsync(new CountActivePlansRequest());

    /// <summary>Publishes as the services do: the event's id is the message's.</summary>
    public Task PublishAsync(IEvent happened) =>
        Fixture["evaluation"].Services.GetRequiredService<IBus>()
            .Publish((object)happened, happened.GetType(), context => context.MessageId = happened.EventId);

    public PlanActivated Activated(Guid plan, long version) =>
        new(Guid.CreateVersion7(), Fixture.Kommunekode, Now, plan, version, "familier");

    public PlanEnded Ended(Guid plan, long version) => new(Guid.CreateVersion7(), Fixture.Kommunekode, Now, plan, version, "COMPLETED");

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();
}

[CollectionDefinition(nameof(KommuneCollection))]
public sealed class KommuneCollection : ICollectionFixture<Kommune>;
