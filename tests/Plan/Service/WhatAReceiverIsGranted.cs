using EnPlan.Consent.V1;
using EnPlan.Kernel;
using EnPlan.Plans.Statutory;
using EnPlan.ServiceDefaults.Consents;
using AreaCode = EnPlan.Common.V1.AuthorityArea;

namespace EnPlan.Plans.Tests;

public sealed class WhatAReceiverIsGranted
{
    private static readonly Guid Plan = Guid.CreateVersion7();
    private static readonly Party School = WantedInformation.Organisation("strandskolen");

    [Fact]
    public void A_piece_is_given_when_its_kind_from_its_area_is_granted_for_the_purpose_and_its_ground_is_named()
    {
        var receiver = Receiver("skolegang", Granting(Family.Noah, InformationKind.Education, AreaCode.Education));

        Assert.True(receiver.MayHave(new ExtractPart(AuthorityArea.Education, [Family.Noah])));
        Assert.False(receiver.MayHave(new ExtractPart(AuthorityArea.Health, [Family.Noah])));
        Assert.Equal(["samtykke-1"], receiver.GroundIds);
        Assert.False(Receiver("noget-andet", Granting(Family.Noah, InformationKind.Education, AreaCode.Education)).MayHave(new ExtractPart(AuthorityArea.Education, [Family.Noah])));
    }

    [Fact]
    public void A_piece_about_several_needs_the_grant_of_each_of_them()
    {
        var both = new ExtractPart(AuthorityArea.Education, [Family.Noah, Family.Lise]);

        Assert.False(Receiver("skolegang", Granting(Family.Noah, InformationKind.Education, AreaCode.Education)).MayHave(both));
        Assert.True(Receiver(
            "skolegang",
            Granting(Family.Noah, InformationKind.Education, AreaCode.Education),
            Granting(Family.Lise, InformationKind.Education, AreaCode.Education)).MayHave(both));
    }

    [Fact]
    public void A_grant_is_worth_nothing_when_the_citizen_no_longer_takes_part()
    {
        var withdrawn = Granting(Family.Noah, InformationKind.Education, AreaCode.Education);
        withdrawn.Participation = Consent.V1.Participation.Withdrawn;

        Assert.False(Receiver("skolegang", withdrawn).MayHave(new ExtractPart(AuthorityArea.Education, [Family.Noah])));
    }

    [Fact]
    public void What_members_tell_of_themselves_is_a_story_of_their_own()
    {
        var own = new ExtractPart(AuthorityArea.None, [Family.Noah]);

        Assert.False(Receiver("skolegang", Granting(Family.Noah, InformationKind.Education, AreaCode.Education)).MayHave(own));
        Assert.True(Receiver("skolegang", Granting(Family.Noah, InformationKind.OwnStory, AreaCode.ChildrenAndFamily)).MayHave(own));
    }

    private static ExtractReceiver Receiver(string purpose, params Decision[] decisions) =>
        new(School, purpose, Plan, decisions.ToDictionary(decision => Guid.Parse(decision.CitizenId)));

    private static Decision Granting(Guid citizenId, InformationKind kind, AreaCode source) => new()
    {
        CitizenId = citizenId.ToString(),
        Participation = Consent.V1.Participation.Permitted,
        Grants =
        {
            new Grant
            {
                Basis = GrantBasis.Consent, ConsentIds = { "samtykke-1" }, Source = WantedInformation.Area(source), Recipient = School,
                InformationKinds = { kind }, Purpose = "skolegang",
            },
        },
    };
}
