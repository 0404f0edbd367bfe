namespace Aspire.Hosting.ApplicationModel;

/// <summary>The states that a resource passes through.</summary>
public static class KnownResourceStates
{
    /// <summary>It is about to be started.</summary>
    public static readonly string Starting = "Starting";

    /// <summary>It runs.</summary>
    public static readonly string Running = "Running";

    /// <summary>It could not be started.</summary>
    public static readonly string FailedToStart = "FailedToStart";

    /// <summary>It is being stopped.</summary>
    public static readonly string Stopping = "Stopping";

    /// <summary>It was stopped, or ended with an error.</summary>
    public static readonly string Exited = "Exited";

    /// <summary>It has run to its end.</summary>
    public static readonly string Finished = "Finished";

    /// <summary>It waits for others.</summary>
    public static readonly string Waiting = "Waiting";

    /// <summary>It is started on command only.</summary>
    public static readonly string NotStarted = "NotStarted";

    /// <summary>It has a value and no life of its own.</summary>
    public static readonly string Active = "Active";

    /// <summary>The states in which nothing runs and nothing will, unless it is started again.</summary>
    public static readonly IReadOnlyList<string> TerminalStates = [Finished, FailedToStart, Exited];
}
