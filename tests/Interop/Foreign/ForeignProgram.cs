using System.Diagnostics;
using System.Text.Json;

namespace EnPlan.Interop.Tests.Foreign;

/// <summary>A foreign process that prints one JSON object a line, and ends when its input does.</summary>
internal sealed class ForeignProgram : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _complaints;

    public ForeignProgram(Process process)
    {
        _process = process;
        _complaints = process.StandardError.ReadToEndAsync();
    }

    /// <exception cref="InvalidOperationException">The program ended, or said nothing in two minutes.</exception>
    public async Task<JsonElement> ReadAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        return await _process.StandardOutput.ReadLineAsync(patience.Token) is { } line
            ? JsonSerializer.Deserialize<JsonElement>(line)
            : throw new InvalidOperationException("The foreign program ended: " + await _complaints);
    }

    /// <summary>Ends the process in the middle of whatever it does, as a power cut would.</summary>
    public void Kill() => _process.Kill();

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();

        _process.WaitForExit();
        _process.Dispose();
    }
}
