using System.Threading.RateLimiting;
using Grpc.Core;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace EnPlan.ServiceDefaults.Resilience;

/// <summary>How one callee is spared and survived: so many calls at once, a pause when it fails, and another try where that is safe.</summary>
internal sealed class CalleePipeline : IAsyncDisposable
{
    private const int MostAtOnce = 256;
    private const int MostWaiting = 512;

    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = MostAtOnce,
        QueueLimit = MostWaiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    public CalleePipeline(TimeProvider time)
    {
        // One breaker for all calls to the callee, whichever way they came.
        var breaker = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<RpcException>(fault => IsCalleesFault(fault.StatusCode)),
                FailureRatio = 0.5,
                MinimumThroughput = 20,
                SamplingDuration = TimeSpan.FromSeconds(10),
                BreakDuration = TimeSpan.FromSeconds(2),
            })
            .Build();
        Once = breaker;
        Repeated = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<RpcException>(fault => fault.StatusCode == StatusCode.Unavailable),
                MaxRetryAttempts = 2,
                Delay = TimeSpan.FromMilliseconds(100),
                MaxDelay = TimeSpan.FromSeconds(1),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
            })
            .AddPipeline(breaker)
            .Build();
    }

    /// <summary>For calls that must not be made twice.</summary>
    public ResiliencePipeline Once { get; }

    /// <summary>For calls that may.</summary>
    public ResiliencePipeline Repeated { get; }

    /// <summary>A place among the calls under way.</summary>
    public ValueTask<RateLimitLease> EnterAsync(CancellationToken cancellationToken) => _limiter.AcquireAsync(1, cancellationToken);

    public ValueTask DisposeAsync() => _limiter.DisposeAsync();

    private static bool IsCalleesFault(StatusCode code) =>
        code is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.ResourceExhausted;
}
