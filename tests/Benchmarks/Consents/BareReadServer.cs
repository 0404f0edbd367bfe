using EnPlan.Bench.V1;
using EnPlan.ServiceDefaults.Consents;
using EnPlan.Testing;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Npgsql;
using StackExchange.Redis;

namespace EnPlan.Benchmarks.Consents;

/// <summary>One row or one key, and nothing else: what a decision is measured against. On the same servers as Consent, in this process as Consent is.</summary>
internal sealed class BareReadServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly NpgsqlDataSource _database;
    private readonly ConnectionMultiplexer _redis;

    private BareReadServer(WebApplication app, NpgsqlDataSource database, ConnectionMultiplexer redis)
    {
        _app = app;
        _database = database;
        _redis = redis;
        Channel = GrpcChannel.ForAddress(app.Urls.Single());
    }

    public GrpcChannel Channel { get; }

    public static async Task<BareReadServer> StartAsync(KommuneFixture kommune)
    {
        var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(kommune["consent"].Database!.Owner)
        {
            Pooling = true,
            MaxPoolSize = 32,
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
        });
        var redis = await ConnectionMultiplexer.ConnectAsync(kommune.Servers.Redis);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(new Reads(database, redis.GetDatabase(), kommune.Kommunekode));
        var app = builder.Build();
        app.MapGrpcService<Reads>();
        await app.StartAsync();
        return new BareReadServer(app, database, redis);
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
        _redis.Dispose();
    }

    private sealed class Reads(NpgsqlDataSource database, IDatabase redis, string kommunekode) : BareReads.BareReadsBase
    {
        public override async Task<ReadResponse> ReadRow(ReadRequest request, ServerCallContext context)
        {
            await using var command = database.CreateCommand("SELECT uuid_send(citizen_id) FROM subject WHERE citizen_id = $1");
            command.Parameters.Add(new NpgsqlParameter { Value = Guid.Parse(request.CitizenId) });
            await using var reader = await command.ExecuteReaderAsync(context.CancellationToken);
            return await reader.ReadAsync(context.CancellationToken)
                ? new ReadResponse { Document = ByteString.CopyFrom(reader.GetFieldValue<byte[]>(0)) }
                : throw new RpcException(new Status(StatusCode.NotFound, ""));
        }

        public override async Task<ReadResponse> ReadKey(ReadRequest request, ServerCallContext context)
        {
            var found = await redis.StringGetAsync(DecisionCopies.Key(kommunekode, Guid.Parse(request.CitizenId)));
            return new ReadResponse { Document = found.IsNull ? ByteString.Empty : ByteString.CopyFrom((byte[])found!) };
        }
    }
}
