using System.CommandLine;

namespace EnPlan.Cli.Commands;

/// <summary>Options that several commands share.</summary>
internal static class Options
{
    public static Option<bool> Json() => new("--json") { Description = "Skriv JSON til maskinel læsning." };

    public static Option<string> As() => new("--as") { Description = "Hvem der spørger: en medarbejder eller borger fra en indlæst sag." };

    public static Option<string> Token() => new("--token")
    {
        Description = "Adgangstoken (JWT). Ellers bruges ENPLAN_TOKEN.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("ENPLAN_TOKEN") ?? "",
    };
}
