using System.Text.RegularExpressions;
using EnPlan.Plans.Exchange;
using FsCheck;
using FsCheck.Fluent;

namespace EnPlan.Plans.Tests.Exchange;

/// <summary>What goes out as FHIR comes back as it was, but for what was said to stay behind.</summary>
public sealed partial class ThereAndBackAgain
{
    // All that may stay behind; anything else that does is a fault of the mapping.
    private static readonly string[] MayStay = ["cost_lines", "avoided_cost_note", "exemption_uses", "decisions", "whereabouts", "place"];

    [Fact]
    public void Nothing_stays_behind_but_what_FHIR_has_no_place_for() =>
        Prop.ForAll<int>(seed =>
        {
            var lost = Exports.Export(AnyContent.Of(seed)).NotCarried.Select(part => part.Path).ToList();
            var unexpected = lost.Where(path => !Indices().Replace(path, "").Split('.').Intersect(MayStay).Any()).ToList();
            return unexpected.Count == 0 ? true : throw new InvalidOperationException($"{seed}: {string.Join(", ", unexpected)}");
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_stayed_behind_put_back_is_the_whole() =>
        Prop.ForAll<int>(seed =>
        {
            var content = AnyContent.Of(seed);
            var export = Exports.Export(content);
            var back = FhirExport.ReadBack(export.Json, content.Members.Select(member => member.CitizenId));
            Remainder.PutBack(back, export.NotCarried);
            return back.Equals(content);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_has_no_place_is_named_with_a_reason_and_not_with_what_it_says()
    {
        var content = AnyContent.Of(1);
        content.ExemptionUses.Add(new EnPlan.Plan.V1.ExemptionUse { UseId = "f", ExemptionId = "frit", OnDate = "2026-01-01", Instead = "en hemmelighed" });

        var left = Exports.Export(content).NotCarried.Select(WhyNotCarried.Of).Single(left => left.Path == "exemption_uses");

        Assert.Equal("FHIR R4 kender ikke til fritagelse fra loven.", left.Why);
    }

    [Fact]
    public void The_same_plan_gives_the_same_document()
    {
        var plan = Exports.Of(AnyContent.Of(7));

        Assert.Equal(FhirExport.Of(plan).Json, FhirExport.Of(plan).Json);
    }

    [Fact]
    public void A_CPR_number_that_somebody_wrote_in_a_text_is_masked_and_told()
    {
        var content = AnyContent.Of(3);
        content.Title = "Plan for 670761-4285";
        content.Members[0].Strengths.Add("Har nummeret 6707614285 i hovedet");

        var export = Exports.Export(content);

        Assert.DoesNotContain("670761", export.Json, StringComparison.Ordinal);
        Assert.Contains(export.NotCarried, part => part.Path == "title");
        Assert.All(
            export.NotCarried.Where(part => part.Path is "title" or "members[0].strengths").Select(WhyNotCarried.Of),
            left => Assert.Contains("sløret", left.Why, StringComparison.Ordinal));
    }

    [Fact]
    public void Whereabouts_are_in_no_document()
    {
        var content = AnyContent.Of(5);
        content.Members[0].Whereabouts = new EnPlan.Plan.V1.Whereabouts { Address = "Hemmelig Allé 4", School = "Skjulteskolen", MeetingPlace = "Bag kirken" };

        var json = Exports.Export(content).Json;

        Assert.All(new[] { "Hemmelig", "Skjulte", "Bag kirken" }, word => Assert.DoesNotContain(word, json, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\[\d+\]", RegexOptions.None, 1000)]
    private static partial Regex Indices();
}
