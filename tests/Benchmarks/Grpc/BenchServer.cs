using System.Text.Json;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace EnPlan.Benchmarks.Grpc;

/// <summary>
/// A server in a process of its own: <c>grpc</c> serves the benchmark's service, <c>bare</c> moves the same bytes with
/// nothing above Kestrel. It prints its port, and for every line it reads what it has used so far.
/// </summary>
internal static class BenchServer
{
    public static async Task<int> RunAsync(string kind)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ConfigureEndpointDefaults(listen => listen.Protocols = HttpProtocols.Http2);
        });
        if (kind == "grpc")
        {
            builder.Services.AddGrpc();
            builder.Services.AddSingleton<BenchService>();
        }

        await using var app = builder.Build();
        if (kind == "grpc")
            app.MapGrpcService<BenchService>();
        else
            app.Run(AnswerAsync);

        await app.StartAsync();
        Console.WriteLine(new Uri(app.Urls.Single()).Port);
        while (await Console.In.ReadLineAsync() is not null)
            Console.WriteLine(JsonSerializer.Serialize(Usage.Here));

        return 0;
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        var body = context.Request.BodyReader;
        for (var isCompleted = false; !isCompleted;)
        {
            var result = await body.ReadAsync();
            isCompleted = result.IsCompleted;
            body.AdvanceTo(result.Buffer.End);
        }

        context.Response.ContentType = "application/grpc";
        await context.Response.BodyWriter.WriteAsync(RawCall.Frame);
        context.Response.AppendTrailer("grpc-status", "0");
    }
}
