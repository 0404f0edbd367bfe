using System.Text;
using EnPlan.Plans.Mapping;
using EnPlan.Plans.Storage;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests;

public sealed class TheWayThroughStorage
{
    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue).ToArbitrary();

    private static readonly string[] WrittenByOtherCalls =
    [
        .. FieldsOf(Wire.CostGrant.Descriptor, []), "enplan.plan.v1.CostLine.grant",
        .. FieldsOf(Wire.AcceptedConflict.Descriptor, []), "enplan.plan.v1.PlanContent.accepted_conflicts",
    ];

    [Fact]
    public void What_was_written_is_what_is_read() => Prop.ForAll(Seeds, seed =>
    {
        var wire = AnyContent.Of(seed);
        var content = ContentFromWire.Read(wire).Value;
        var read = PlanJson.Read(PlanJson.Write(content));
        return read.ToWire().Equals(wire);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void No_field_of_the_contract_is_left_out_of_that()
    {
        var set = new HashSet<string>();
        foreach (var seed in Enumerable.Range(0, 200))
        {
            NoteSetFields(AnyContent.Of(seed), set);
        }

        Assert.Empty(FieldsOf(Wire.PlanContent.Descriptor, []).Except(set).Except(WrittenByOtherCalls));
    }

    [Fact]
    public void A_plan_stored_before_there_was_more_in_plans_still_reads()
    {
        const string Stored =
            """
            {"subject":1,"title":"Lises plan","targetGroup":"familier","legalBasis":"LAB § 40","replaces":[],
             "members":[{"citizenId":"01990000-0000-7000-8000-000000000001","givenName":"Lise","strengths":[],"challenges":[]}],
             "focusAreas":[{"focusAreaId":"job","title":"Job","area":1,"goals":[{"goalId":"g","memberIds":["01990000-0000-7000-8000-000000000001"],
              "ownWords":"Jeg vil","professionalText":"","author":1,"priority":1,"attainmentCriteria":[],"subGoals":[],"state":1}]}],
             "efforts":[{"effortId":"e","type":"praktik","title":"Praktik","area":1,"legalBasis":"LAB § 57","kle":"15.20.24",
              "memberIds":["01990000-0000-7000-8000-000000000001"],"goalIds":["g"],"dependsOn":[],"startConditions":[],"owner":"","nextStep":"","costLines":[],"state":1}],
             "triggers":[],"processNotes":[]}
            """;

        var content = PlanJson.Read(Encoding.UTF8.GetBytes(Stored));
        var written = ContentFromWire.Read(content.ToWire()).Value;

        Assert.Equal(content.ToWire(), written.ToWire());
        Assert.Empty(content.Efforts[0].Actions);
        Assert.Equal("", content.Goals().Single().OutcomeReason);
        Assert.Null(content.Members[0].Whereabouts);
    }

    private static IEnumerable<string> FieldsOf(MessageDescriptor message, HashSet<string> seen) => seen.Add(message.FullName)
        ? message.Fields.InDeclarationOrder().SelectMany(field =>
            (field.FieldType == FieldType.Message ? FieldsOf(field.MessageType, seen) : []).Prepend(field.FullName))
        : [];

    private static void NoteSetFields(IMessage message, HashSet<string> set)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            var value = field.Accessor.GetValue(message);
            if (field.IsRepeated)
            {
                foreach (var item in (System.Collections.IList)value)
                {
                    set.Add(field.FullName);
                    if (item is IMessage child)
                    {
                        NoteSetFields(child, set);
                    }
                }
            }
            else if (value is IMessage child)
            {
                set.Add(field.FullName);
                NoteSetFields(child, set);
            }
            else if (value is not null && !value.Equals(Default(value)))
            {
                set.Add(field.FullName);
            }
        }
    }

    private static object? Default(object value) => value is string ? "" : Activator.CreateInstance(value.GetType());
}
