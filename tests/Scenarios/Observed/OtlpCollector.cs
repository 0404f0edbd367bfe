using System.Collections.Concurrent;
using EnPlan.Scenarios.Tests.Otlp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EnPlan.Scenarios.Tests.Observed;

/// <summary>Takes what services send over OTLP (HTTP with protobuf), and keeps it.</summary>
internal sealed class OtlpCollector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<byte[]> _exports = [];
    private readonly ConcurrentQueue<SeenSpan> _spans = [];
    private readonly ConcurrentQueue<SeenMetric> _metrics = [];

    private OtlpCollector(WebApplication app) => _app = app;

    /// <summary>Where the services are to send to.</summary>
    public string Endpoint => _app.Urls.First();

    /// <summary>Every export, as it came.</summary>
    public IReadOnlyCollection<byte[]> Exports => _exports;

    public IReadOnlyCollection<SeenSpan> Spans => _spans;

    /// <summary>Every metric of every export; the later ones of a name continue the earlier.</summary>
    public IReadOnlyCollection<SeenMetric> Metrics => _metrics;

    public static async Task<OtlpCollector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var collector = new OtlpCollector(app);
        app.MapPost("/v1/traces", request => collector.TakeAsync(request, collector.AddTraces));
        app.MapPost("/v1/metrics", request => collector.TakeAsync(request, collector.AddMetrics));
        await app.StartAsync();
        return collector;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context, Action<byte[]> add)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        _exports.Enqueue(body.ToArray());
        add(body.ToArray());

        // An empty message says that all of it was taken.
        context.Response.ContentType = "application/x-protobuf";
    }

    private void AddTraces(byte[] export)
    {
        foreach (var resource in ExportTraces.Parser.ParseFrom(export).ResourceSpans)
        {
            foreach (var scope in resource.ScopeSpans)
            {
                foreach (var span in scope.Spans)
                    _spans.Enqueue(new SeenSpan(ServiceOf(resource.Resource), scope.Scope.Name, span));
            }
        }
    }

    private void AddMetrics(byte[] export)
    {
        foreach (var resource in ExportMetrics.Parser.ParseFrom(export).ResourceMetrics)
        {
            foreach (var metric in resource.ScopeMetrics.SelectMany(scope => scope.Metrics))
                _metrics.Enqueue(new SeenMetric(ServiceOf(resource.Resource), metric));
        }
    }

    private static string ServiceOf(Resource resource) =>
        resource.Attributes.Single(attribute => attribute.Key == "service.name").Value.StringValue;
}
