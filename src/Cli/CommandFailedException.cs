namespace EnPlan.Cli;

/// <summary>A command cannot go on; the message says why and what to do, in Danish.</summary>
/// <param name="message">Why, and what to do.</param>
/// <param name="exitCode">That of wrong input, unless it is the kommune that does not answer.</param>
internal sealed class CommandFailedException(string message, int exitCode = ExitCode.BadInput) : Exception(message)
{
    /// <summary>What the tool ends with.</summary>
    public int Exit { get; } = exitCode;
}
