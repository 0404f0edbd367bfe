using EnPlan.Testing;
using RabbitMQ.Client;

namespace EnPlan.ServiceDefaults.Tests;

/// <summary>A look at a queue from outside.</summary>
internal sealed class ErrorQueue(IConnection connection, IChannel channel, string name) : IAsyncDisposable
{
    public static async Task<ErrorQueue> OpenAsync(KommuneFixture kommune, string name)
    {
        var connection = await new ConnectionFactory { Uri = new Uri(kommune.Servers.RabbitMq) }.CreateConnectionAsync();
        return new ErrorQueue(connection, await connection.CreateChannelAsync(), name);
    }

    public async Task<uint> CountAsync() => await channel.MessageCountAsync(name);

    public async ValueTask DisposeAsync()
    {
        await channel.DisposeAsync();
        await connection.DisposeAsync();
    }
}
