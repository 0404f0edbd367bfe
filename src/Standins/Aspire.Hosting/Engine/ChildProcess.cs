using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Aspire.Hosting.Engine;

/// <summary>
/// A process that does not outlive the AppHost. A small shell in a session of its own starts it and reads words
/// from a pipe: each is a signal to pass on. When the AppHost is gone, however that came about, the pipe ends and
/// the shell brings down the process and whatever it started. It is bash because sh may drop variables with a hyphen
/// or a dot in their name.
/// </summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private const string Guardian = """
        exec 3<&0 </dev/null
        bash -c 'echo "$$"; exec "$@"' bash "$@" 3<&- &
        child=$!
        (
            while read -r signal <&3; do kill "-$signal" "$child" || exit 0; done
            kill "-$ASPIRE_STOP_SIGNAL" "$child"
            tries=0
            while kill -0 "$child" && [ "$tries" -lt 50 ]; do sleep 0.2; tries=$((tries + 1)); done
            kill -KILL "-$$"
        ) >/dev/null 2>&1 &
        exec 3<&-
        wait "$child" 2>/dev/null
        code=$?
        trap '' TERM
        kill -TERM "-$$"
        exit "$code"
        """;

    // What the AppHost was itself started with must not reach what it starts.
    private static readonly string[] NotInherited = ["ASPNETCORE_URLS", "ASPNETCORE_HTTP_PORTS", "DOTNET_LAUNCH_PROFILE", "ASPIRE_STOP_SIGNAL"];

    private readonly Process _guardian;
    private readonly TaskCompletionSource<int> _id = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TimeSpan _stopTimeout;
    private readonly string _stopSignal;

    private ChildProcess(ProcessSpec spec, Process guardian, Action<string, bool> onLine)
    {
        _guardian = guardian;
        _stopSignal = spec.StopSignal;
        _stopTimeout = spec.StopTimeout;
        Completion = CompleteAsync(onLine);
    }

    /// <summary>The process id, once the process runs.</summary>
    public Task<int> Id => _id.Task;

    /// <summary>The exit code, once the process has ended; 128 and the number of the signal when it was killed.</summary>
    public Task<int> Completion { get; }

    /// <summary>Starts a process.</summary>
    /// <param name="spec">The process.</param>
    /// <param name="onLine">Called with each line it writes, and whether it is an error.</param>
    public static ChildProcess Start(ProcessSpec spec, Action<string, bool> onLine)
    {
        var start = new ProcessStartInfo("setsid")
        {
            WorkingDirectory = spec.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };

        foreach (var argument in (string[])["bash", "-c", Guardian, "bash", spec.FileName, .. spec.Arguments])
            start.ArgumentList.Add(argument);
        foreach (var name in NotInherited)
            start.Environment.Remove(name);
        foreach (var (name, value) in spec.Environment)
            start.Environment[name] = value;
        start.Environment["ASPIRE_STOP_SIGNAL"] = spec.StopSignal;

        try
        {
            return new(spec, Process.Start(start)!, onLine);
        }
        catch (Win32Exception failure)
        {
            throw new DistributedApplicationException($"'{spec.FileName}' cannot be started in {spec.WorkingDirectory}: {failure.Message}", failure);
        }
    }

    /// <summary>Asks the process to stop, and kills it when it takes too long.</summary>
    public async Task<int> StopAsync()
    {
        await SignalAsync(_stopSignal);
        try
        {
            return await Completion.WaitAsync(_stopTimeout);
        }
        catch (TimeoutException)
        {
            await SignalAsync("KILL");
            return await Completion;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _guardian.Dispose();
    }

    private async Task SignalAsync(string signal)
    {
        try
        {
            await _guardian.StandardInput.WriteLineAsync(signal);
            await _guardian.StandardInput.FlushAsync();
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException)
        {
            // Nobody reads any more: the process has ended.
        }
    }

    private async Task<int> CompleteAsync(Action<string, bool> onLine)
    {
        var output = ReadAsync(_guardian.StandardOutput, line => FirstIsId(line, onLine));
        var errors = ReadAsync(_guardian.StandardError, line => onLine(line, true));
        await _guardian.WaitForExitAsync(CancellationToken.None);
        _id.TrySetCanceled(CancellationToken.None);

        // If somebody killed the guardian itself, the end of the pipe brings down what it guarded.
        _guardian.StandardInput.Close();
        await Task.WhenAny(Task.WhenAll(output, errors), Task.Delay(TimeSpan.FromSeconds(15), TimeProvider.System, CancellationToken.None));
        return _guardian.ExitCode;
    }

    private void FirstIsId(string line, Action<string, bool> onLine)
    {
        if (_id.Task.IsCompleted || !int.TryParse(line, CultureInfo.InvariantCulture, out var id))
            onLine(line, false);
        else
            _id.TrySetResult(id);
    }

    private static async Task ReadAsync(StreamReader reader, Action<string> onLine)
    {
        while (await reader.ReadLineAsync() is { } line)
            onLine(line);
    }
}
