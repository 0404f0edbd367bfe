using System.Diagnostics;

namespace Aspire.Hosting.Engine;

/// <summary>Runs short commands.</summary>
internal static class Command
{
    /// <summary>Runs a command to its end; when cancelled, the command is killed.</summary>
    /// <returns>The exit code, and all that it wrote.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string fileName,
        IEnumerable<string> arguments,
        CancellationToken cancellationToken,
        string input = "")
    {
        using var process = Process.Start(new ProcessStartInfo(fileName, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        })!;

        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            // Nobody would know any more what it still does.
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }
    }

    /// <summary>Runs a command that must succeed.</summary>
    /// <exception cref="DistributedApplicationException">It did not; the message has what it wrote.</exception>
    public static async Task<string> RequireAsync(
        string fileName,
        IEnumerable<string> arguments,
        CancellationToken cancellationToken,
        string input = "")
    {
        var (exitCode, output) = await RunAsync(fileName, arguments, cancellationToken, input);
        return exitCode == 0
            ? output
            : throw new DistributedApplicationException($"{fileName} failed with exit code {exitCode}: {output.Trim()}");
    }
}
