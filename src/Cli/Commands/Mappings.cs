using EnPlan.Plan.V1;

namespace EnPlan.Cli.Commands;

/// <summary>Who people in a document are here, as it is written on the command line.</summary>
internal static class Mappings
{
    /// <summary>Reads <c>Patient/17=0199…</c>; the last equals sign counts, for URLs may hold one.</summary>
    public static IEnumerable<MemberMapping> Of(IEnumerable<string> members) => members.Select(member =>
        member.LastIndexOf('=') is > 0 and var at
            ? new MemberMapping { SourceReference = member[..at], CitizenId = member[(at + 1)..] }
            : throw new CommandFailedException("--member skal være person=borgerens id, fx Patient/17=0199…"));
}
