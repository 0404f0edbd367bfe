using EnPlan.Testing;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace EnPlan.ServiceDefaults.Tests;

/// <summary>A look at a queue from outside.</summary>
internal sealed class ErrorQueue(IConnection connection, string name) : IAsyncDisposable
{
    public static async Task<ErrorQueue> OpenAsync(KommuneFixture kommune, string name) =>
        new(await new ConnectionFactory { Uri = new Uri(kommune.Servers.RabbitMq) }.CreateConnectionAsync(), name);

    /// <summary>How many messages lie in it; none while there is no such queue.</summary>
    public async Task<uint> CountAsync()
    {
        await using var channel = await connection.CreateChannelAsync();
        try
        {
            return await channel.MessageCountAsync(name);
        }
        catch (OperationInterruptedException)
        {
            return 0;
        }
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
