using System.Collections.Concurrent;
using System.Diagnostics;
using EnPlan.Testing;

namespace EnPlan.Plans.Tests;

/// <summary>Counts what one call sends to a database, by the trace that the call starts.</summary>
internal sealed class Statements : IDisposable
{
    private static readonly string[] Sources = ["Npgsql", "Microsoft.AspNetCore", "System.Net.Http", nameof(Statements)];

    private readonly ConcurrentQueue<Activity> _sent = new();
    private readonly ActivitySource _source = new(nameof(Statements));
    private readonly ActivityListener _listener;
    private readonly Activity _trace;

    /// <param name="database">Whose database; the services of a test share a process, and a call their trace.</param>
    public Statements(TestDatabase database)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => Sources.Contains(source.Name),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.Source.Name == "Npgsql" && activity.TagObjects.Any(tag => tag.Value is string text && text.StartsWith(database.User, StringComparison.Ordinal)))
                {
                    _sent.Enqueue(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
        _trace = _source.StartActivity("the call under test")!;
    }

    /// <summary>The round trips to the database within the trace, as their SQL; opening a connection is none.</summary>
    public IReadOnlyList<string> Sent() =>
    [
        .. _sent.Where(activity => activity.TraceId == _trace.TraceId)
            .Select(activity => activity.TagObjects.FirstOrDefault(tag => tag.Key is "db.query.text" or "db.statement").Value?.ToString() ?? "")
            .Where(sql => sql.Length > 0),
    ];

    public void Dispose()
    {
        _trace.Dispose();
        _listener.Dispose();
        _source.Dispose();
    }
}
