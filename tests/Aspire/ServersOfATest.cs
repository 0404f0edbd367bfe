using System.Net.Sockets;
using System.Text;
using Aspire.Hosting;
using Npgsql;
using StackExchange.Redis;

namespace EnPlan.Aspire.Tests;

public sealed class ServersOfATest
{
    private static CancellationToken Soon => Patience.Token;

    [Fact]
    public async Task Postgres_answers_on_a_random_port_with_the_databases_described()
    {
        var builder = DistributedApplication.CreateBuilder();
        var postgres = builder.AddPostgres("postgres");
        var plan = postgres.AddDatabase("plan");
        var consent = postgres.AddDatabase("consent", "samtykke");
        await using var app = builder.Build();
        await app.StartAsync(Soon);

        foreach (var database in new[] { plan, consent })
        {
            await using var connection = new NpgsqlConnection(await database.Resource.ConnectionStringExpression.GetValueAsync(Soon));
            await connection.OpenAsync(Soon);
            await using var command = new NpgsqlCommand("select current_database()", connection);
            Assert.Equal(database.Resource.DatabaseName, await command.ExecuteScalarAsync(Soon));
        }
    }

    [Fact]
    public async Task Redis_answers_with_its_password_only()
    {
        var builder = DistributedApplication.CreateBuilder();
        var redis = builder.AddRedis("redis");
        await using var app = builder.Build();
        await app.StartAsync(Soon);

        var connectionString = await redis.Resource.ConnectionStringExpression.GetValueAsync(Soon);
        using var connection = await ConnectionMultiplexer.ConnectAsync(connectionString);
        await connection.GetDatabase().StringSetAsync("key", "value");
        Assert.Equal("value", (string?)await connection.GetDatabase().StringGetAsync("key"));

        using var stranger = new TcpClient();
        await stranger.ConnectAsync(redis.Resource.PrimaryEndpoint.Host, redis.Resource.PrimaryEndpoint.Port, Soon);
        await stranger.GetStream().WriteAsync("GET key\r\n"u8.ToArray(), Soon);
        using var reader = new StreamReader(stranger.GetStream(), Encoding.ASCII);
        Assert.StartsWith("-NOAUTH", await reader.ReadLineAsync(Soon), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RabbitMQ_greets_and_names_user_and_password_in_its_address()
    {
        var builder = DistributedApplication.CreateBuilder();
        var broker = builder.AddRabbitMQ("rabbitmq");
        await using var app = builder.Build();
        await app.StartAsync(Soon);

        var address = new Uri((await broker.Resource.ConnectionStringExpression.GetValueAsync(Soon))!);
        var password = await broker.Resource.PasswordParameter.GetValueAsync(Soon);
        Assert.Equal($"guest:{password}", Uri.UnescapeDataString(address.UserInfo));

        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, Soon);
        await client.GetStream().WriteAsync("AMQP\0\0\u0009\u0001"u8.ToArray(), Soon);
        var greeting = new byte[11];
        await client.GetStream().ReadExactlyAsync(greeting, Soon);
        Assert.Equal([0, 10, 0, 10], greeting[7..]);
    }
}
