namespace EnPlan.Cli;

/// <summary>What the tool's exit codes mean; documented in docs/cli.md.</summary>
internal static class ExitCode
{
    /// <summary>All went well.</summary>
    public const int Ok = 0;

    /// <summary>A service refused, or could not be reached.</summary>
    public const int Refused = 1;

    /// <summary>The input is wrong; nothing was sent.</summary>
    public const int BadInput = 2;

    /// <summary>A case or a check did not end as it should.</summary>
    public const int NotAsExpected = 3;
}
