using EnPlan.Configuration;
using EnPlan.Kernel;
using EnPlan.Plans.Templates;
using FsCheck;
using FsCheck.Fluent;

namespace EnPlan.Plans.Tests;

public sealed class MakingContentFromATemplate
{
    private static readonly DateOnly Day = new(2026, 9, 1);
    private static readonly TemplateCatalogue Catalogue = new(KommuneConfiguration.Default);

    private static readonly Arbitrary<(int Template, int Seed)> Uses =
        (from template in Gen.Choose(0, 3) from seed in Gen.Choose(0, int.MaxValue) select (template, seed)).ToArbitrary();

    [Fact]
    public void There_is_one_for_each_of_the_four_target_groups() =>
        Assert.Equal(["familier", "hjerneskade", "rusmidler", "unge"], Catalogue.On(Day).Select(template => template.TargetGroup));

    [Fact]
    public void Whoever_takes_part_the_content_can_be_written_as_it_is() => Prop.ForAll(Uses, use =>
    {
        var template = Catalogue.On(Day)[use.Template];
        return Family.Faults(Catalogue.Make(template, Cast(template, use.Seed), "", Day).Value) is null;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_member_gets_a_goal_and_an_effort_and_every_effort_keeps_the_law_of_the_catalogue() => Prop.ForAll(Uses, use =>
    {
        var template = Catalogue.On(Day)[use.Template];
        var content = Catalogue.Make(template, Cast(template, use.Seed), "", Day).Value;
        return content.MemberIds().All(id =>
                content.Goals().Any(goal => goal.MemberIds.Contains(id)) && content.Efforts.Any(effort => effort.MemberIds.Contains(id)))
            && content.Efforts.All(effort => KommuneConfiguration.Default.EffortTypes.Find(effort.Type, Day)!.LegalBasis == effort.LegalBasis);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_a_template_makes_lacks_nothing_for_activation_but_what_only_people_can_say() => Prop.ForAll(Uses, use =>
    {
        var template = Catalogue.On(Day)[use.Template];
        var content = Catalogue.Make(template, Cast(template, use.Seed), "", Day).Value;
        return content.Goals().All(goal => goal.AttainmentCriteria.Count > 0 && goal.OwnWords.Length == 0)
            && content.Replaces.All(replaced => content.MemberIds().Contains(replaced.CitizenId));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Children_each_get_their_own_and_the_family_one_together()
    {
        var template = Catalogue.Find("familier", 0, Day)!;
        var content = Catalogue.Make(template, [Part("voksen", "Lise"), Part("barn", "Noah"), Part("barn", "Ida")], "", Day).Value;

        Assert.Equal("Lises og familiens plan", content.Title);
        Assert.Equal(["arbejde", "tryg-hverdag", "trivsel-1", "trivsel-2"], content.Goals().Select(goal => goal.GoalId));
        Assert.Equal(3, content.Goals().Single(goal => goal.GoalId == "tryg-hverdag").MemberIds.Count);
        Assert.Equal(["trivsel-2"], content.Efforts.Single(effort => effort.EffortId == "skolestoette-2").GoalIds);
        Assert.Equal(["jobsamtaler"], content.Efforts.Single(effort => effort.EffortId == "praktik").DependsOn);
        Assert.Equal(["moede-skole-1", "moede-skole-2"], content.Actions().Select(action => action.ActionId).Where(id => id.StartsWith("moede", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_parts_must_be_filled_as_the_template_wants_it()
    {
        var template = Catalogue.Find("familier", 0, Day)!;

        var wrong = Assert.IsType<InvalidInput>(Catalogue.Make(template, [Part("voksen", "Lise"), Part("hund", "Fido")], "", Day).Error);

        Assert.Equal(["template.members[1].role", "template.members"], wrong.Violations.Select(violation => violation.Field));
    }

    [Fact]
    public void A_template_is_in_force_from_its_day_and_an_older_version_is_still_found()
    {
        Assert.Empty(Catalogue.On(new DateOnly(2023, 12, 31)));
        Assert.Equal(1, Catalogue.Find("unge", 1, new DateOnly(2023, 12, 31))?.Version);
        Assert.Null(Catalogue.Find("unge", 0, new DateOnly(2023, 12, 31)));
        Assert.Null(Catalogue.Find("unge", 2, Day));
    }

    [Fact]
    public void A_kommune_s_own_file_stands_on_top_and_a_mistake_in_it_is_told_at_the_start()
    {
        var folder = Directory.CreateTempSubdirectory("enplan-templates").FullName;
        try
        {
            using var stream = typeof(TemplateCatalogue).Assembly.GetManifestResourceStream(
                typeof(TemplateCatalogue).Assembly.GetManifestResourceNames().Single(name => name.EndsWith("unge.json", StringComparison.Ordinal)))!;
            var text = new StreamReader(stream).ReadToEnd();
            File.WriteAllText(Path.Combine(folder, "unge.json"), text.Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal));
            Assert.Equal(2, new TemplateCatalogue(KommuneConfiguration.Default, folder).Find("unge", 0, Day)?.Version);

            File.WriteAllText(Path.Combine(folder, "unge.json"), text.Replace("mentorstoette", "trylleri", StringComparison.Ordinal));
            var refused = Assert.Throws<InvalidOperationException>(() => new TemplateCatalogue(KommuneConfiguration.Default, folder));
            Assert.Contains("mentor", refused.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static List<Casting> Cast(PlanTemplate template, int seed)
    {
        var random = new Random(seed);
        return
        [
            .. from role in template.Roles
               from _ in Enumerable.Range(0, random.Next(role.Fewest, role.Most + 1))
               select Part(role.Role, role.Name),
        ];
    }

    private static Casting Part(string role, string name) => new(role, new Member(Guid.CreateVersion7(), name, ["Er vedholdende"], []));
}
