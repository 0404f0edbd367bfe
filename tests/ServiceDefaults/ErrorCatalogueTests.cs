using EnPlan.Testing;

namespace EnPlan.ServiceDefaults.Tests;

public sealed class ErrorCatalogueTests
{
    private static readonly ErrorCatalogue Catalogue = ErrorCatalogue.Read();

    [Fact]
    public void Every_reason_in_the_code_has_a_sentence() =>
        Assert.Empty(Catalogue.Statuses.Keys.Except(Catalogue.Sentences.Select(sentence => sentence.Reason)));

    [Fact]
    public void Sentences_are_sentences() =>
        Assert.All(Catalogue.Sentences, sentence => Assert.Matches("^[A-ZÆØÅ].{8,}[.!?]$", sentence.Text));

    [Fact]
    public void No_service_words_a_reason_twice() =>
        Assert.Distinct(Catalogue.Sentences.Select(sentence => (sentence.Service, sentence.Reason)));

    [Fact]
    public void The_published_page_is_that_of_the_code()
    {
        var page = SolutionFolder.PathOf("docs", "errors.md");
        if (Environment.GetEnvironmentVariable("ENPLAN_UPDATE_DOCS") == "1")
        {
            File.WriteAllText(page, Catalogue.ToMarkdown());
        }

        Assert.Equal(Catalogue.ToMarkdown(), File.ReadAllText(page));
    }
}
