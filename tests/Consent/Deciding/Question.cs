namespace EnPlan.Consents.Tests.Deciding;

/// <summary>Whether one kind of information may pass from here to there for a purpose.</summary>
public sealed record Question(string Purpose, InformationKind Kind, Party Source, Party Recipient)
{
    /// <summary>Every question of the small world, those that nobody can ever say yes to among them.</summary>
    public static IReadOnlyList<Question> All { get; } =
    [
        .. from purpose in new[] { Sharing.PurposeOf(true), Sharing.PurposeOf(false), "tidlig-hjaelp", "noget-andet" }
           from kind in Sharing.AllKinds.Append(InformationKind.Economy)
           from source in Sharing.AllSources
           from recipient in Sharing.AllRecipients
           select new Question(purpose, kind, source, recipient),
    ];

    public bool IsGrantedBy(Grant grant) =>
        grant.Purpose == Purpose && grant.Kinds.Contains(Kind) && grant.Source == Source && grant.Recipient == Recipient;
}
