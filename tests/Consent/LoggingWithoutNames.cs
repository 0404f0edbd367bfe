using EnPlan.Consents.Sharing;
using EnPlan.ServiceDefaults.Consents;
using EnPlan.ServiceDefaults.Storage;
using EnPlan.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EnPlan.ConsentTests;

/// <summary>What goes wrong with Redis may say which citizen's key it was about. The log does not.</summary>
[Collection(ConsentCollection.Name)]
public sealed class LoggingWithoutNames(ConsentKommune kommune)
{
    [Fact]
    public async Task Of_a_copy_that_cannot_be_written_only_the_kind_of_fault_is_logged()
    {
        var (lise, _) = await kommune.ConsentingAdultAsync();
        var decision = await kommune.DecisionAsync(lise);
        await Eventually.HoldsAsync(() => kommune.ShareAsync(decision), "decisions are copied");
        var log = new Listener();
        var copies = new SharedCopies(
            kommune.Service<RedisLink>(),
            kommune.Service<Database>(),
            kommune.Service<DecisionStore>(),
            Options.Create(new LeaseOptions()),
            TimeProvider.System,
            log);

        await kommune.Redis.HangAsync();
        try
        {
            Assert.False(await copies.TryShareAsync([decision]));
        }
        finally
        {
            await kommune.Redis.ResumeAsync();
        }

        var (text, fault) = Assert.Single(log.Said);
        Assert.EndsWith("Exception).", text, StringComparison.Ordinal);
        Assert.Null(fault);
    }

    private sealed class Listener : ILogger<SharedCopies>
    {
        public List<(string Text, Exception? Fault)> Said { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Said.Add((formatter(state, exception), exception));
    }
}
