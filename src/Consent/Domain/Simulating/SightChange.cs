namespace EnPlan.Consents;

/// <summary>What would be different for one who sees.</summary>
/// <param name="Who">In Danish.</param>
/// <param name="Text">A Danish sentence.</param>
/// <param name="IsMore">Whether they would see more.</param>
public sealed record SightChange(string Who, string Text, bool IsMore)
{
    /// <summary>What changes from one to the other, gains first.</summary>
    public static IReadOnlyList<SightChange> Between(IReadOnlyList<Sight> before, IReadOnlyList<Sight> after)
    {
        var (had, get) = (Atoms(before), Atoms(after));
        return
        [
            .. Sentences(get.Except(had), isMore: true, (who, about) => $"{who} får {about}."),
            .. Sentences(had.Except(get), isMore: false, (who, about) => $"{who} får ikke længere {about}."),
        ];
    }

    private static HashSet<Atom> Atoms(IReadOnlyList<Sight> sights) =>
    [
        .. from sight in sights
           from kind in sight.Kinds.DefaultIfEmpty(InformationKind.None)
           select new Atom(sight.Who, sight.Party, sight.Source, kind),
    ];

    private static IEnumerable<SightChange> Sentences(IEnumerable<Atom> atoms, bool isMore, Func<string, string, string> sentence) =>
        from atom in atoms
        group atom.Kind by (atom.Who, atom.Party, atom.Source) into one
        let about = one.Key.Source is null
            ? "planen at se"
            : $"oplysninger om {PlainList.Of(one.Order().Select(kind => kind.DanishName()))} fra {one.Key.Source.DanishName}"
        select new SightChange(one.Key.Who, sentence(one.Key.Who, about), isMore);

    private sealed record Atom(string Who, Party? Party, Party? Source, InformationKind Kind);
}
