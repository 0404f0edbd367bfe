using EnPlan.Kernel;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Wire = EnPlan.Consent.V1;

namespace EnPlan.Consents;

/// <summary>What a consent or a ground covers, to and from the contract.</summary>
internal static class ScopeMapping
{
    private const int MostParties = 10;
    private const int MostNameLength = 80;

    public static Wire.Party ToWire(this Party party) => new()
    {
        Area = (Common.V1.AuthorityArea)party.Area,
        Organisation = party.Organisation,
        Name = party.Name,
    };

    public static IEnumerable<Wire.Party> ToWire(this IEnumerable<Party> parties) => parties.Select(ToWire);

    public static IEnumerable<Wire.InformationKind> ToWire(this IEnumerable<InformationKind> kinds) =>
        kinds.Select(kind => (Wire.InformationKind)kind);

    public static Wire.ConsentScope ToWire(this ConsentScope scope) => new()
    {
        InformationKinds = { scope.Kinds.ToWire() },
        Sources = { scope.Sources.ToWire() },
        Recipients = { scope.Recipients.ToWire() },
        PlanId = scope.PlanId?.ToString() ?? "",
        CaseReference = scope.CaseReference,
    };

    public static Wire.WithdrawnPart ToWire(this WithdrawnPart withdrawn) => new()
    {
        InformationKinds = { withdrawn.Part.Kinds.ToWire() },
        Sources = { withdrawn.Part.Sources.ToWire() },
        Recipients = { withdrawn.Part.Recipients.ToWire() },
        WithdrawnAt = withdrawn.At.ToTimestamp(),
    };

    public static ConsentScope Scope(this Check check, string field, Wire.ConsentScope wire) => new(
        check.Kinds($"{field}.information_kinds", wire.InformationKinds, 1),
        check.Parties($"{field}.sources", wire.Sources, 1),
        check.Parties($"{field}.recipients", wire.Recipients, 1),
        wire.PlanId.Length == 0 ? null : check.Id($"{field}.plan_id", wire.PlanId),
        wire.CaseReference.Length == 0 ? "" : check.Slug($"{field}.case_reference", wire.CaseReference));

    public static ScopePart Part(this Check check, string field, Wire.WithdrawnPart wire) => new(
        check.Kinds($"{field}.information_kinds", wire.InformationKinds, 0),
        check.Parties($"{field}.sources", wire.Sources, 0),
        check.Parties($"{field}.recipients", wire.Recipients, 0));

    public static IReadOnlyList<InformationKind> Kinds(this Check check, string field, RepeatedField<Wire.InformationKind> kinds, int min)
    {
        check.Count(field, kinds.Count, min, System.Enum.GetValues<InformationKind>().Length - 1);
        return [.. kinds.Select((kind, index) => (InformationKind)check.Choice($"{field}[{index}]", kind)).Distinct()];
    }

    public static IReadOnlyList<Party> Parties(this Check check, string field, RepeatedField<Wire.Party> parties, int min)
    {
        check.Count(field, parties.Count, min, MostParties);
        return [.. parties.Select((party, index) => check.Party($"{field}[{index}]", party, min)).Distinct()];
    }

    // Who is already in the consent need not be named again.
    private static Party Party(this Check check, string field, Wire.Party wire, int shortestName)
    {
        var isArea = wire.Area != Common.V1.AuthorityArea.Unspecified;
        if (!check.That(isArea != wire.Organisation.Length > 0, field, "Angiv enten et myndighedsområde eller en organisation."))
            return Consents.Party.Of("", "");
        return isArea
            ? Consents.Party.Of((AuthorityArea)check.Choice($"{field}.area", wire.Area))
            : Consents.Party.Of(check.Slug($"{field}.organisation", wire.Organisation), check.Text($"{field}.name", wire.Name, shortestName, MostNameLength));
    }

    private static string Slug(this Check check, string field, string value)
    {
        check.That(
            value.Length is >= 1 and <= 60 && value.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'),
            field,
            "Skal være 1 til 60 tegn af a-z, 0-9 og bindestreg.");
        return value;
    }
}
