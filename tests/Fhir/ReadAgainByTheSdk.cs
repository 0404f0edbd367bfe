using EnPlan.Plans.Exchange;
using EnPlan.Plans.Tests.Exchange;
using FsCheck;
using FsCheck.Fluent;

namespace EnPlan.Fhir.Tests;

/// <summary>A document that another system read with the SDK and wrote again is still the same plan.</summary>
public sealed class ReadAgainByTheSdk
{
    [Fact]
    public void Nothing_more_is_lost_on_the_way_through_the_SDK() =>
        Prop.ForAll<int>(seed =>
        {
            var content = AnyContent.Of(seed);
            var export = Exports.Export(content);
            var back = FhirExport.ReadBack(R4.Write(R4.Parse(export.Json)), content.Members.Select(member => member.CitizenId));
            Remainder.PutBack(back, export.NotCarried);
            return back.Equals(content);
        }).QuickCheckThrowOnFailure();
}
