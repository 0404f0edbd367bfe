using EnPlan.Configuration;

namespace EnPlan.Plans;

/// <summary>Why a plan was offered, as those read it who were offered it.</summary>
internal static class OfferInWords
{
    private const string Heading = "Hvorfor du fik tilbud om en plan";

    /// <summary>Null when nobody has said, or when the reader may not see it.</summary>
    /// <param name="content">What the reader may see.</param>
    /// <param name="configuration">The kommune's; a question that it has no more is not told.</param>
    public static CitizenOffer? Of(PlanContent content, KommuneConfiguration configuration) => content.Offer is { } offer
        ? new CitizenOffer(
            Heading,
            $"Vi talte om det første gang den {PlainDates.Say(offer.ContactedOn)}.",
            offer.Reason,
            [
                .. configuration.TargetGroups.ScreeningOf(content.TargetGroup, offer.ContactedOn)
                    .Where(criterion => offer.Criteria.Contains(criterion.Code))
                    .Select(criterion => criterion.Question),
            ])
        : null;
}
