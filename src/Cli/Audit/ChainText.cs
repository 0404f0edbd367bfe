using EnPlan.Audit.V1;

namespace EnPlan.Cli.Audit;

/// <summary>How a chain stands, in Danish.</summary>
internal static class ChainText
{
    public static string Of(VerifyChainResponse chain)
    {
        var state = chain.Faults.Count == 0 ? "uændret" : $"{chain.Faults.Count} FEJL";
        var head = $"{chain.Service}: {state}, {chain.Position} poster i kæden, {chain.Unlinked} venter, hoved {(chain.Hash.Length > 16 ? chain.Hash[..16] : chain.Hash)}…";
        return string.Join(Environment.NewLine, chain.Faults.Select(fault => $"  post {fault.Position}: {Text(fault.Kind)}").Prepend(head));
    }

    private static string Text(ChainFaultKind kind) => kind switch
    {
        ChainFaultKind.Changed => "posten eller dens led er ændret",
        ChainFaultKind.EntryMissing => "posten mangler",
        ChainFaultKind.LinkMissing => "et led mangler",
        ChainFaultKind.Inserted => "en post er sat ind bagefter",
        ChainFaultKind.HeadMissing => "kæden indeholder ikke det hoved, der blev noteret",
        _ => "ukendt fejl",
    };
}
