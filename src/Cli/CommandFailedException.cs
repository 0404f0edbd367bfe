namespace EnPlan.Cli;

/// <summary>A command cannot go on; the message says why and what to do, in Danish.</summary>
internal sealed class CommandFailedException(string message) : Exception(message);
