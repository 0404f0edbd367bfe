using EnPlan.Plans.Mapping;
using EnPlan.Plans.Storage;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace EnPlan.Plans.Tests;

public sealed class WhatChanged
{
    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue).ToArbitrary();

    [Fact]
    public void Between_a_plan_and_itself_nothing_did() => Prop.ForAll(Seeds, seed =>
    {
        var content = Content(seed);
        return PlanDifferences.Between(content, PlanJson.Read(PlanJson.Write(content))).Count == 0;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_is_written_anew_in_a_plan_shows() => Prop.ForAll(Seeds, Seeds, (seed, where) =>
    {
        var wire = AnyContent.Of(seed);
        var before = ContentFromWire.Read(wire).Value;
        if (!WroteSomethingAnew(wire, new Random(where)) || ContentFromWire.Read(wire) is not { IsOk: true } after || after.Value.ToWire().Equals(before.ToWire()))
        {
            return true;
        }

        return PlanDifferences.Between(before, after.Value).Count > 0;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void What_is_new_one_way_is_gone_the_other() => Prop.ForAll(Seeds, Seeds, (one, other) =>
    {
        var (before, after) = (Content(one), Content(other));
        return Parts(PlanDifferences.Between(before, after), PartChange.Added).SetEquals(Parts(PlanDifferences.Between(after, before), PartChange.Removed))
            && Parts(PlanDifferences.Between(before, after), PartChange.State).SetEquals(Parts(PlanDifferences.Between(after, before), PartChange.State));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_new_goal_a_stopped_effort_and_a_new_order_are_told_as_that()
    {
        var job = Family.Content.FocusAreas[0];
        var after = Family.Content with
        {
            FocusAreas = [job with { Goals = [.. job.Goals, job.Goals[0] with { GoalId = "bolig", OwnWords = "Jeg vil have et hjem" }] }, Family.Content.FocusAreas[1]],
            Efforts =
            [
                Family.Content.Efforts[1] with { State = EffortState.Stopped, StopReason = "Firmaet lukkede" },
                Family.Content.Efforts[0],
                Family.Content.Efforts[2] with { CostLines = [Family.Cost("z", 1)] },
            ],
        };

        var told = PlanDifferences.Between(Family.Content, after).Select(difference => (difference.Part, difference.Change, difference.PartId)).ToList();

        Assert.Equal(
            [
                (PlanPart.Goal, PartChange.Added, "bolig"),
                (PlanPart.Effort, PartChange.State, "praktik"),
                (PlanPart.Effort, PartChange.Changed, "praktik"),
                (PlanPart.CostLine, PartChange.Added, "z"),
                (PlanPart.Effort, PartChange.Order, ""),
            ],
            told);
    }

    [Fact]
    public void The_citizen_reads_it_in_sentences_and_nothing_of_money()
    {
        var job = Family.Content.FocusAreas[0];
        var after = Family.Content with
        {
            FocusAreas = [job with { Goals = [job.Goals[0] with { State = GoalState.Reached }] }, Family.Content.FocusAreas[1]],
            Efforts =
            [
                Family.Content.Efforts[0],
                Family.Content.Efforts[1] with { State = EffortState.Running },
                Family.Content.Efforts[2] with { NextStep = "Ring til butikken", CostLines = [Family.Cost("z", 1)] },
            ],
        };

        Assert.Equal(
            [
                "Målet »Jeg vil være SOSU-assistent«: målet er nået.",
                "Indsatsen »Indsats praktik« er i gang.",
                "Der er rettet i indsatsen »Indsats fritidsjob«.",
            ],
            PlainDifferences.Sentences(PlanDifferences.Between(Family.Content, after)));
    }

    [Fact]
    public void Every_sentence_for_citizens_is_easy_to_read() => Prop.ForAll(Seeds, Seeds, (one, other) =>
        PlainDifferences.Sentences(PlanDifferences.Between(Content(one), Content(other))).All(sentence =>
            sentence.EndsWith('.') && char.IsUpper(sentence[0]) && !sentence.Contains('_', StringComparison.Ordinal)))
        .QuickCheckThrowOnFailure();

    private static PlanContent Content(int seed) => ContentFromWire.Read(AnyContent.Of(seed)).Value;

    private static HashSet<(PlanPart, string)> Parts(IReadOnlyList<Difference> differences, PartChange change) =>
        [.. differences.Where(difference => difference.Change == change).Select(difference => (difference.Part, difference.PartId))];

    // Any one field of any message, at any depth: a text longer, a number greater, a choice another, an item of a list gone.
    private static bool WroteSomethingAnew(IMessage message, Random random)
    {
        var fields = message.Descriptor.Fields.InDeclarationOrder().ToArray();
        random.Shuffle(fields);
        return fields.Any(field => WroteAnew(message, field, random));
    }

    private static bool WroteAnew(IMessage message, FieldDescriptor field, Random random)
    {
        var value = field.Accessor.GetValue(message);
        if (field.IsRepeated)
        {
            var items = (System.Collections.IList)value;
            if (items.Count == 0)
            {
                return false;
            }

            var item = random.Next(items.Count);
            if (items[item] is IMessage child && random.Next(4) > 0)
            {
                return WroteSomethingAnew(child, random);
            }

            items.RemoveAt(item);
            return true;
        }

        switch (field.FieldType)
        {
            case FieldType.String when value is string { Length: > 0 } text && !field.Name.EndsWith("_id", StringComparison.Ordinal):
                field.Accessor.SetValue(message, text + "a");
                return true;
            case FieldType.Int32:
                field.Accessor.SetValue(message, (int)value + 1);
                return true;
            case FieldType.Int64:
                field.Accessor.SetValue(message, (long)value + 1);
                return true;
            case FieldType.Bool:
                field.Accessor.SetValue(message, !(bool)value);
                return true;
            case FieldType.Enum:
                field.Accessor.SetValue(message, Enum.ToObject(field.EnumType.ClrType, 1 + random.Next(field.EnumType.Values.Count - 1)));
                return true;
            case FieldType.Message when value is IMessage child:
                return WroteSomethingAnew(child, random);
            default:
                return false;
        }
    }
}
