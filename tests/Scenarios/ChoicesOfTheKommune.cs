using EnPlan.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EnPlan.Scenarios.Tests;

[Collection(WholeKommune.Name)]
public sealed class ChoicesOfTheKommune(WholeKommune whole)
{
    /// <summary>How long the access log is kept is one of them, and every service has such a log.</summary>
    [Theory]
    [InlineData("consent")]
    [InlineData("caseload")]
    [InlineData("plan")]
    [InlineData("meetings")]
    [InlineData("evaluation")]
    public void Every_service_reads_them(string service) => Assert.NotNull(whole.Kommune[service].Services.GetService<KommuneConfiguration>());
}
