using EnPlan.Testing;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Npgsql;

namespace EnPlan.Benchmarks.Plans;

/// <summary><see cref="BarePlans"/> on the same PostgreSQL server as Plan, in this process as Plan is, with a pool like Plan's.</summary>
internal sealed class BarePlanServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly NpgsqlDataSource _database;

    private BarePlanServer(WebApplication app, NpgsqlDataSource database)
    {
        _app = app;
        _database = database;
        Channel = GrpcChannel.ForAddress(app.Urls.Single());
    }

    public GrpcChannel Channel { get; }

    public static async Task<BarePlanServer> StartAsync(KommuneFixture kommune, PlanSample sample)
    {
        var own = await kommune.CreateDatabaseAsync("bare");
        var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(own.Owner)
        {
            Pooling = true,
            MaxPoolSize = 32,
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
        });
        await own.AsOwnerAsync(BarePlans.Table);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ConfigureEndpointDefaults(listen => listen.Protocols = HttpProtocols.Http2);
        });
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(new BarePlans(database, sample));
        var app = builder.Build();
        app.MapGrpcService<BarePlans>();
        await app.StartAsync();
        return new BarePlanServer(app, database);
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }
}
