using System.Reflection;
using MassTransit;
using Npgsql;

namespace EnPlan.ServiceDefaults.Hosting;

/// <summary>What one service is; the rest it gets from <see cref="ServiceHosting.AddServiceDefaults"/>.</summary>
/// <param name="Name">Lower case; names the database role, the queues and the error domain <c>enplan.{name}</c>.</param>
public sealed record ServiceDefinition(string Name)
{
    /// <summary>The assembly with <c>Storage/Migrations/NNNN_name.sql</c> embedded; null for a service without a database.</summary>
    public Assembly? Migrations { get; init; }

    /// <summary>
    /// What <c>--migrate</c> does after the migrations, as the owner, where SQL cannot, e.g. encrypt. Run each time, so it does
    /// nothing to rows that it has done.
    /// </summary>
    public Func<NpgsqlConnection, CancellationToken, Task>? Converts { get; init; }

    /// <summary>The assembly with <c>Reasons.da.json</c> embedded; by default that of the migrations.</summary>
    public Assembly? Reasons { get; init; }

    /// <summary>The consumers of events.</summary>
    public Action<IBusRegistrationConfigurator>? Consumers { get; init; }

    /// <summary>The services it calls; the typed gRPC client of each is registered, and the consent gate when <c>consent</c> is one.</summary>
    public IReadOnlyList<string> Calls { get; init; } = [];

    /// <summary>Whether it keeps a read model of who works with whom.</summary>
    public bool LearnsRelations { get; init; }

    /// <summary>Whether it has nothing to do about a withdrawn consent but to confirm that nothing rests on it any more.</summary>
    public bool ConfirmsWithdrawals { get; init; }

    /// <summary>Whether it serves the network of kommuner rather than one of them; then it has no kommunekode of its own.</summary>
    public bool ServesNetwork { get; init; }
}
