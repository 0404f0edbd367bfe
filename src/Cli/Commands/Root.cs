using System.CommandLine;

namespace EnPlan.Cli.Commands;

/// <summary>All commands.</summary>
internal static class Root
{
    public static RootCommand Create() => new("enplan: værktøjet for dem, der driver EnPlan i en kommune.")
    {
        CaseCommands.Create(),
        PlanCommands.Create(),
        ExemptionCommands.Create(),
        EconomyCommands.Create(),
        HandOverCommands.Create(),
        ConsentCommands.Create(),
        ConfigCommands.Create(),
        AuditCommands.Create(),
        CallCommand.Create(),
        RetentionCommands.Create(),
        DoctorCommand.Create(),
        TokenCommand.Create(),
        ProfileCommand.Create(),
    };
}
