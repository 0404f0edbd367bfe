using System.Collections;
using EnPlan.Plans.Mapping;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace EnPlan.Plans.Tests;

public sealed class WhatWasTypedTwice
{
    private const string Story = "Lise blev fyret og mistede sin bolig i foråret.";

    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue).ToArbitrary();

    /// <summary>
    /// The fields of the contract that hold no free text, or the name of a person, a thing or a place. A text field that is added to
    /// the contract is either looked at or named here.
    /// </summary>
    private static readonly HashSet<string> NoFreeText =
    [
        "account", "action_id", "acknowledged_on", "address", "assessed_on", "by", "citizen_id", "code", "contacted_on", "cost_line_id", "criteria",
        "dated", "decision_id", "depends_on", "document_id", "effort_id", "ended_on", "exemption_id", "focus_area_id", "from_date", "from_time",
        "given_name", "goal_id", "goal_ids", "judged_by", "judged_on", "kind", "kle", "legal_basis", "meeting_place", "member_ids", "name", "note_id",
        "on_date", "organisation", "owner", "participant", "participant_id", "paying_kommunekode", "place", "provision", "received_on", "reference",
        "requires", "review_on", "risk_note_id", "role", "rules_out", "school", "statutory_deadline", "step_id", "sub_goal_id", "system",
        "target_date", "target_group", "team", "title", "to_date", "to_time", "type", "until", "use_id",
    ];

    [Fact]
    public void Every_field_of_free_text_is_looked_at() => Prop.ForAll(Seeds, seed =>
    {
        var wire = AnyContent.Of(seed);
        var looked = PlanTexts.Of(ContentFromWire.Read(wire).Value).Select(text => text.Trim()).ToHashSet();
        return Texts(wire).Where(text => text.Length > 0).All(text => looked.Contains(text.Trim()));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_version_that_says_the_same_was_not_typed() => Prop.ForAll(Seeds, seed =>
    {
        var content = ContentFromWire.Read(AnyContent.Of(seed)).Value;
        return TypedTexts.Between(content, content with { Title = "En anden" }).Fields == 0;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_more_is_typed_twice_than_is_typed_and_all_of_it_when_another_plan_says_it() => Prop.ForAll(Seeds, Seeds, (one, other) =>
    {
        var (before, after) = (ContentFromWire.Read(AnyContent.Of(one)).Value, ContentFromWire.Read(AnyContent.Of(other)).Value);
        var typed = TypedTexts.Between(before, after);
        return typed.Twice([]) >= 0 && typed.Twice([]) <= typed.Fields && typed.Twice([after]) == typed.Fields;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_stands_in_the_story_is_typed_twice_when_it_is_typed_again_however_it_is_spelled()
    {
        var before = Family.Content with { Summary = Story };

        Assert.Equal((1, 1), Count(before, before with { ProcessNotes = [new Note(default, "  LISE blev fyret, og mistede sin\nbolig i foråret ")] }));
        Assert.Equal((1, 0), Count(before, before with { ProcessNotes = [new Note(default, "Lise blev ansat og fik en bolig i efteråret.")] }));
    }

    [Fact]
    public void The_first_time_is_no_repetition_and_each_further_one_is()
    {
        var notes = Enumerable.Range(0, 3).Select(_ => new Note(default, Story)).ToList();

        Assert.Equal((1, 0), Count(Family.Content, Family.Content with { Summary = Story }));
        Assert.Equal((3, 2), Count(Family.Content, Family.Content with { ProcessNotes = notes }));
        Assert.Equal((3, 3), Count(Family.Content with { Summary = Story }, Family.Content with { Summary = Story, ProcessNotes = notes }));
    }

    [Fact]
    public void What_was_moved_or_stood_before_was_not_typed()
    {
        var before = Family.Content with { Summary = Story };

        Assert.Equal((0, 0), Count(before, before with { Summary = "", ProcessNotes = [new Note(default, Story)] }));
        Assert.Equal((0, 0), Count(before with { ProcessNotes = [new Note(default, Story)] }, before with { ProcessNotes = [new Note(default, Story)], Title = "Ny" }));
    }

    [Fact]
    public void Short_texts_are_alike_by_chance()
    {
        Assert.Equal((0, 0), Count(Family.Content, Family.Content with { Summary = "Ring til ... skolen!!!" }));
        Assert.Equal((1, 0), Count(Family.Content, Family.Content with { Summary = "Ring til skolen i dag" }));
    }

    [Fact]
    public void Another_plan_that_says_it_makes_it_twice() =>
        Assert.Equal(1, TypedTexts.Between(Family.Content, Family.Content with { Summary = Story }).Twice([Family.Content with { Summary = Story.ToUpperInvariant() }]));

    private static (int, int) Count(PlanContent before, PlanContent after)
    {
        var typed = TypedTexts.Between(before, after);
        return (typed.Fields, typed.Twice([]));
    }

    private static IEnumerable<string> Texts(IMessage message) => message.Descriptor.Fields.InDeclarationOrder()
        .Where(field => !NoFreeText.Contains(field.Name))
        .SelectMany(field => field.Accessor.GetValue(message) switch
        {
            string text => [text],
            IList list when field.FieldType == FieldType.String => list.Cast<string>(),
            IList list when field.FieldType == FieldType.Message => list.Cast<IMessage>().SelectMany(Texts),
            IMessage part => Texts(part),
            _ => [],
        });
}
