using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace EnPlan.OpenTelemetry.Tests;

public sealed class TelemetryOfAHost
{
    private static HostApplicationBuilder NewHost() => Host.CreateEmptyApplicationBuilder(new());

    [Fact]
    public async Task Spans_of_the_named_source_are_recorded_from_start_to_dispose()
    {
        using var source = new ActivitySource("test.spans");
        var spans = new Recording<Activity>(span => span.DisplayName);
        var builder = NewHost();
        builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddSource(source.Name).AddProcessor(spans));

        using (var host = builder.Build())
        {
            using (var early = source.StartActivity("before start"))
                Assert.Null(early);

            await host.StartAsync();
            source.StartActivity("while running")?.Dispose();
            await host.StopAsync();
            source.StartActivity("after stop, before dispose")?.Dispose();
        }

        source.StartActivity("after dispose")?.Dispose();
        Assert.Equal(["while running", "after stop, before dispose"], spans.Names);
        Assert.True(spans.IsShutDown);
    }

    [Fact]
    public async Task What_the_other_hosted_services_do_while_starting_is_seen()
    {
        using var source = new ActivitySource("test.early");
        var spans = new Recording<Activity>(span => span.DisplayName);
        var builder = NewHost();
        builder.Services.AddHostedService(_ => new StartsASpan(source));
        builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddSource(source.Name).AddProcessor(spans));

        using var host = builder.Build();
        await host.StartAsync();

        Assert.Equal("starting", Assert.Single(spans.Names));
    }

    [Fact]
    public async Task Metrics_reach_the_reader()
    {
        using var meter = new Meter("test.metrics");
        var counter = meter.CreateCounter<long>("calls");
        var sums = new Sums();
        var reader = new BaseExportingMetricReader(sums);
        var builder = NewHost();
        builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter(meter.Name).AddReader(reader));

        using var host = builder.Build();
        await host.StartAsync();
        counter.Add(3);
        counter.Add(4);
        reader.Collect();

        Assert.Equal(7, sums.Values["calls"]);
    }

    [Fact]
    public async Task Log_records_reach_the_processor()
    {
        var records = new Recording<LogRecord>(record => record.FormattedMessage);
        var builder = NewHost();
        builder.Services.AddOpenTelemetry().WithLogging(
            logging => logging.AddProcessor(records),
            options => options.IncludeFormattedMessage = true);

        using var host = builder.Build();
        await host.StartAsync();
        host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("test").LogWarning("Seen {Count} times", 2);

        Assert.Contains("Seen 2 times", records.Names);
    }

    [Fact]
    public async Task All_three_describe_the_same_resource()
    {
        var builder = NewHost();
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("plan"))
            .WithTracing()
            .WithMetrics()
            .WithLogging();

        using var host = builder.Build();
        await host.StartAsync();

        foreach (var provider in new BaseProvider[]
        {
            host.Services.GetRequiredService<TracerProvider>(),
            host.Services.GetRequiredService<MeterProvider>(),
            host.Services.GetRequiredService<LoggerProvider>(),
        })
        {
            Assert.Contains(provider.GetResource().Attributes, attribute => attribute is { Key: "service.name", Value: "plan" });
        }
    }

    [Fact]
    public async Task Calls_from_several_places_accumulate_in_one_provider()
    {
        using var first = new ActivitySource("test.first");
        using var second = new ActivitySource("test.second");
        var spans = new Recording<Activity>(span => span.DisplayName);
        var builder = NewHost();
        builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddSource(first.Name).AddProcessor(spans));
        builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddSource(second.Name));

        using var host = builder.Build();
        await host.StartAsync();
        first.StartActivity("one")?.Dispose();
        second.StartActivity("two")?.Dispose();

        Assert.Equal(["one", "two"], spans.Names);
        Assert.Single(builder.Services, service => service.ImplementationType?.Name == "TelemetryHostedService");
    }

    [Fact]
    public async Task Without_a_signal_turned_on_the_host_starts_all_the_same()
    {
        var builder = NewHost();
        builder.Services.AddOpenTelemetry();

        using var host = builder.Build();
        await host.StartAsync();
        await host.StopAsync();

        Assert.Null(host.Services.GetService<TracerProvider>());
    }

    private sealed class StartsASpan(ActivitySource source) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            source.StartActivity("starting")?.Dispose();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class Recording<T>(Func<T, string?> name) : BaseProcessor<T>
    {
        public List<string?> Names { get; } = [];

        public bool IsShutDown { get; private set; }

        public override void OnEnd(T data) => Names.Add(name(data));

        protected override bool OnShutdown(int timeoutMilliseconds) => IsShutDown = true;
    }

    private sealed class Sums : BaseExporter<Metric>
    {
        public Dictionary<string, long> Values { get; } = [];

        public override ExportResult Export(in Batch<Metric> batch)
        {
            foreach (var metric in batch)
            {
                foreach (ref readonly var point in metric.GetMetricPoints())
                    Values[metric.Name] = point.GetSumLong();
            }

            return ExportResult.Success;
        }
    }
}
