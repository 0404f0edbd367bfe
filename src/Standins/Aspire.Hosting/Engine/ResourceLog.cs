using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Engine;

/// <summary>The lines of one resource: the latest in memory, all of them in a file when there is one.</summary>
internal sealed class ResourceLog : ILogger, IDisposable
{
    private const int Capacity = 1000;

    private readonly Lock _lock = new();
    private readonly Queue<LogLine> _lines = new();
    private readonly List<Channel<IReadOnlyList<LogLine>>> _watchers = [];
    private StreamWriter? _file;
    private int _count;
    private bool _completed;

    public IReadOnlyList<LogLine> Lines
    {
        get
        {
            lock (_lock)
                return [.. _lines];
        }
    }

    public void WriteTo(string path)
    {
        lock (_lock)
            _file ??= new(path, append: true) { AutoFlush = true };
    }

    public void Add(string text, bool isError)
    {
        lock (_lock)
        {
            var line = new LogLine(++_count, text, isError);
            _lines.Enqueue(line);
            if (_lines.Count > Capacity)
                _lines.Dequeue();

            try
            {
                _file?.WriteLine(text);
            }
            catch (IOException)
            {
                // The line is kept in memory; whoever writes must not be held up.
            }

            foreach (var watcher in _watchers)
                watcher.Writer.TryWrite([line]);
        }
    }

    public async IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var watcher = Channel.CreateUnbounded<IReadOnlyList<LogLine>>();
        lock (_lock)
        {
            if (_lines.Count > 0)
                watcher.Writer.TryWrite([.. _lines]);
            if (_completed)
                watcher.Writer.TryComplete();
            _watchers.Add(watcher);
        }

        try
        {
            await foreach (var lines in watcher.Reader.ReadAllAsync(cancellationToken))
                yield return lines;
        }
        finally
        {
            lock (_lock)
                _watchers.Remove(watcher);
        }
    }

    public void Complete()
    {
        lock (_lock)
        {
            _completed = true;
            foreach (var watcher in _watchers)
                watcher.Writer.TryComplete();
        }
    }

    public void Clear()
    {
        lock (_lock)
            _lines.Clear();
    }

    public void Dispose()
    {
        Complete();
        lock (_lock)
        {
            try
            {
                _file?.Dispose();
            }
            catch (IOException)
            {
                // What could not be written is lost, but the file is closed.
            }

            _file = null;
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
            Add(exception is null ? formatter(state, exception) : $"{formatter(state, exception)} {exception}", logLevel >= LogLevel.Error);
    }
}
