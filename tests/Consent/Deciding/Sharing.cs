using EnPlan.Kernel;

namespace EnPlan.Consents.Tests.Deciding;

/// <summary>Something that somebody may let others have, from a world small enough to ask about all of it.</summary>
public sealed record Sharing(bool IsVoluntary, InformationKind[] Kinds, Party[] Sources, Party[] Recipients)
{
    public static readonly InformationKind[] AllKinds = [InformationKind.Contact, InformationKind.Health, InformationKind.Education];
    public static readonly Party[] AllSources = [Party.Of(AuthorityArea.Social), Party.Of(AuthorityArea.Health)];
    public static readonly Party[] Organisations = [Party.Of("strandskolen", "Strandskolen"), Party.Of("boldklubben", "Boldklubben")];
    public static readonly Party[] AllRecipients = [Party.Of(AuthorityArea.Education), .. Organisations];
    public static readonly Guid[] GroundIds = [new("00000000-0000-7000-8000-0000000000f1"), new("00000000-0000-7000-8000-0000000000f2")];

    private static readonly Guid PlanId = new("00000000-0000-7000-8000-0000000000aa");

    public ConsentKind Kind => IsVoluntary ? ConsentKind.DataProtection : ConsentKind.Obtaining;

    public string Purpose => PurposeOf(IsVoluntary);

    public ConsentScope Scope => new(Kinds, Sources, Recipients, PlanId, "");

    public static string PurposeOf(bool isVoluntary) => isVoluntary ? "kontakt-fra-frivillige" : "skolestart";

    public ConsentTerms TermsOf(Guid giver, DateOnly? startsOn, DateOnly? expiresOn) =>
        new(Kind, People.Subject, giver, Purpose, "2026-1", Scope, startsOn, expiresOn);

    /// <summary>The ground of the stories: health, from social services, to the school.</summary>
    public static Ground ByLaw(ByLaw told, DateTimeOffset now) => new()
    {
        GroundId = told.GroundId,
        CitizenId = People.Subject,
        Basis = told.IsBreakGlass ? GrantBasis.Emergency : GrantBasis.Ssd,
        IsBreakGlass = told.IsBreakGlass,
        Sources = [AllSources[0]],
        Recipients = [Organisations[0]],
        Kinds = [InformationKind.Health],
        Purpose = "tidlig-hjaelp",
        RecordedBy = "mette",
        RecordedAt = now,
        Until = now.AddHours(told.Hours),
    };
}
