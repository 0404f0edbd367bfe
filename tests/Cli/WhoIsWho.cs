using EnPlan.Cli.Commands;

namespace EnPlan.Cli.Tests;

public sealed class WhoIsWho
{
    [Theory]
    [InlineData("Patient/17=0199", "Patient/17", "0199")]
    [InlineData("https://ehr.example/fhir?id=Patient/17=0199", "https://ehr.example/fhir?id=Patient/17", "0199")]
    public void A_person_in_a_document_is_somebody_here(string written, string source, string citizenId)
    {
        var mapping = Mappings.Of([written]).Single();

        Assert.Equal((source, citizenId), (mapping.SourceReference, mapping.CitizenId));
    }

    [Theory]
    [InlineData("Patient/17")]
    [InlineData("=0199")]
    public void Anything_else_is_asked_for_again(string written) =>
        Assert.Throws<CommandFailedException>(() => Mappings.Of([written]).ToList());
}
