using EnPlan.Configuration;
using EnPlan.Kernel;

namespace EnPlan.Plans.Tests;

public sealed class ExtractsOfThePlan
{
    private static readonly KommuneConfiguration Configuration = KommuneConfiguration.Default;
    private static readonly StatutoryPlan MinPlan = Configuration.StatutoryPlans.Find("min-plan", new DateOnly(2026, 9, 1))!;

    [Fact]
    public void The_citizen_reads_their_own_words_and_others_the_professional_ones()
    {
        var own = Extracts.Write(Family.Content, MinPlan, Family.Lise, forCitizen: true, Configuration.Laws, _ => true);
        var professional = Extracts.Write(Family.Content, MinPlan, Family.Lise, forCitizen: false, Configuration.Laws, _ => true);

        Assert.Equal(["Jeg vil være SOSU-assistent"], own.Sections[0].Lines);
        Assert.Equal(["Uddannelse"], professional.Sections[0].Lines);
        Assert.Equal("Indsats uddannelse (Lov om en aktiv beskæftigelsesindsats § 57)", professional.Sections[1].Lines[0]);
        Assert.False(own.IsPartial);
        Assert.StartsWith("Min Plan\nLov om en aktiv beskæftigelsesindsats § 40\n\nFor Lise\n", own.Text(Configuration.Laws), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_receiver_may_not_have_is_left_out_and_the_rest_says_so()
    {
        var nothingOfEmployment = Extracts.Write(Family.Content, MinPlan, Family.Lise, forCitizen: false, Configuration.Laws, part => part.Area != AuthorityArea.Employment);

        Assert.True(nothingOfEmployment.IsPartial);
        Assert.All(nothingOfEmployment.Sections, section => Assert.Empty(section.Lines));
        Assert.Contains("(vises ikke her)", nothingOfEmployment.Text(Configuration.Laws), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_of_another_member_and_nobodys_whereabouts_goes_in()
    {
        var found = Family.Content with
        {
            Members = [.. Family.Content.Members.Select(member => member with { Whereabouts = new Whereabouts("Hemmelig vej 1", "Hemmelig skole", "Hemmeligt sted") })],
            Notes = [new WorkNote("n", new DateOnly(2026, 9, 1), "Hemmeligt notat", "mette", [Family.Lise], AuthorityArea.Employment)],
        };

        foreach (var statutory in Configuration.StatutoryPlans.All)
        {
            var text = Extracts.Write(found, statutory, Family.Lise, forCitizen: false, Configuration.Laws, _ => true).Text(Configuration.Laws);
            Assert.DoesNotContain("emmelig", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Noah", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_piece_about_several_is_asked_for_as_one_about_them_all()
    {
        var shared = Family.Content with { Efforts = [Family.Effort("samtaler", Family.Lise, "sosu") with { MemberIds = [Family.Lise, Family.Noah] }] };
        var asked = new List<ExtractPart>();

        _ = Extracts.Write(shared, MinPlan, Family.Lise, forCitizen: false, Configuration.Laws, part =>
        {
            asked.Add(part);
            return true;
        });

        Assert.Contains(asked, part => part.MemberIds.Count == 2);
    }
}
