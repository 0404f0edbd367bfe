using EnPlan.Plans;
using EnPlan.Plans.Exchange.Fhir.Outgoing;
using EnPlan.Plans.Mapping;
using EnPlan.Plans.Tests.Exchange;
using FsCheck;
using FsCheck.Fluent;
using EveryField = EnPlan.Plans.Tests.AnyContent;

namespace EnPlan.Fhir.Tests;

[Collection(R4.Name)]
public sealed class DocumentsAreR4(R4 r4)
{
    [Fact]
    public void Every_document_is_what_HL7_allows() =>
        Prop.ForAll<int>(seed => IsSound(seed, Exports.Of(AnyContent.Of(seed)))).QuickCheckThrowOnFailure();

    [Fact]
    public void So_it_is_when_every_field_of_the_contract_is_used() =>
        Prop.ForAll<int>(seed => IsSound(seed, Exports.Of(EveryField.Of(seed)))).QuickCheckThrowOnFailure();

    [Fact]
    public void So_it_is_for_a_reader_who_is_not_shown_everybody() =>
        Prop.ForAll<int>(seed =>
        {
            var content = ContentFromWire.Read(EveryField.Of(seed)).Value;
            var members = content.MemberIds();
            var shown = members.Take(1 + ((seed & int.MaxValue) % members.Count)).ToHashSet();
            return IsSound(seed, Exports.Of(Visibility.Show(content, new Circle(members, shown, shown)).ToWire()));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [MemberData(nameof(States))]
    public void So_it_is_wherever_the_plan_is_in_its_life(string state) =>
        Assert.Empty(r4.Faults(Document(Exports.Of(AnyContent.Of(2), Enum.Parse<PlanState>(state)))));

    [Fact]
    public void So_it_is_when_the_system_itself_ended_the_plan() =>
        Assert.Empty(r4.Faults(Document(Exports.Of(AnyContent.Of(2), PlanState.EndedExemptionExpired) with { ChangedBy = PlanChange.System, CoordinatorIds = [] })));

    public static TheoryData<string> States => [.. Enum.GetNames<PlanState>()];

    private bool IsSound(int seed, PlanToExport plan)
    {
        var bundle = R4.Parse(Document(plan));
        string[] faults = [.. r4.Faults(bundle), .. R4.LeadNowhere(bundle)];
        return faults.Length == 0 ? true : throw new InvalidOperationException($"{seed}: {string.Join("; ", faults)}");
    }

    private static string Document(PlanToExport plan) => PlanWriter.Write(plan).ToJsonString();
}
