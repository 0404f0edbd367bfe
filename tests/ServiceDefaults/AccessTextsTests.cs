using System.Text.Json;
using EnPlan.Contracts;
using EnPlan.ServiceDefaults.Auditing;
using EnPlan.ServiceDefaults.Errors;
using EnPlan.Testing;
using Record = EnPlan.Access.V1.Record;

namespace EnPlan.ServiceDefaults.Tests;

public sealed class AccessTextsTests
{
    private static readonly AccessTexts Texts = new(new Reasons());

    public static TheoryData<string> EveryMethod() =>
        [.. ContractServices.All.SelectMany(service => service.Methods).Select(method => $"{method.Service.Name}/{method.Name}")];

    public static TheoryData<string> EveryRefusal() =>
    [
        .. ErrorCatalogue.Read().Statuses
            .Where(reason => reason.Value.Overlaps(["PERMISSION_DENIED", "UNAUTHENTICATED"]))
            .Select(reason => reason.Key),
    ];

    [Theory]
    [MemberData(nameof(EveryMethod))]
    public void Every_call_has_words_that_a_citizen_understands(string method)
    {
        Assert.True(Texts.Knows(method), $"{method} has no words in Auditing/Texts/Methods.da.json.");
        foreach (var address in Enum.GetValues<Address>())
        {
            Assert.Matches("^[A-ZÆØÅ][^{}]{10,}[.]$", Texts.What(method, "OK", Record.Read, address));
            Assert.Matches("^Et forsøg på at [^{}]{8,} blev afvist, fordi [^{}]{8,}[.]$", Texts.What(method, "NO_RELATION", Record.Read, address));
        }
    }

    [Fact]
    public void No_call_has_words_twice()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(SolutionFolder.PathOf("EnPlan.ServiceDefaults", "Auditing", "Texts", "Methods.da.json")));

        Assert.Empty(file.RootElement.EnumerateObject().GroupBy(call => call.Name, StringComparer.Ordinal).Where(call => call.Count() > 1).Select(call => call.Key));
    }

    [Theory]
    [MemberData(nameof(EveryRefusal))]
    public void Every_refusal_is_explained(string reason)
    {
        var all = ErrorCatalogue.Read().Sentences.Select(sentence => sentence.Reason).ToHashSet(StringComparer.Ordinal);

        Assert.True(Texts.KnowsRefusal(reason) || all.Contains(reason), $"{reason} has neither words in Auditing/Texts/Refusals.da.json nor a sentence of its service.");
    }

    [Theory]
    [InlineData(nameof(Address.Self), "Din plan blev læst.")]
    [InlineData(nameof(Address.Child), "Barnets plan blev læst.")]
    [InlineData(nameof(Address.Citizen), "Borgerens plan blev læst.")]
    public void The_words_are_those_for_the_reader(string address, string expected) =>
        Assert.Equal(expected, Texts.What("PlanService/GetPlan", "OK", Record.Read, Enum.Parse<Address>(address)));

    [Fact]
    public void A_refusal_says_why() => Assert.Equal(
        "Et forsøg på at læse din plan blev afvist, fordi personen ikke er tilknyttet dig.",
        Texts.What("PlanService/GetPlan", "NO_RELATION", Record.Read, Address.Self));

    [Fact]
    public void A_refusal_without_words_of_its_own_is_told_as_the_caller_heard_it() => Assert.Equal(
        "Et forsøg på at læse din plan blev afvist. Svaret var: »Systemets data kan ikke nås lige nu. Prøv igen om lidt.«",
        Texts.What("PlanService/GetPlan", "DATABASE_UNREACHABLE", Record.Read, Address.Self));

    [Fact]
    public void What_a_newer_version_logged_is_told_in_general_terms()
    {
        Assert.Equal("Oplysninger om dig blev ændret.", Texts.What("NewService/DoIt", "OK", Record.Write, Address.Self));
        Assert.Equal("Oplysninger om borgeren blev læst.", Texts.What("NewService/See", "OK", Record.Read, Address.Citizen));
    }

    [Fact]
    public void A_purpose_that_is_not_known_is_told_as_it_is()
    {
        Assert.Equal("arbejdet med en helhedsorienteret plan", Texts.Why("en-plan"));
        Assert.Equal("noget-andet", Texts.Why("noget-andet"));
        Assert.Equal("", Texts.Why(""));
    }
}
