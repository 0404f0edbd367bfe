using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Secrets;

namespace EnPlan.Caseloads.Secrets;

/// <summary>
/// Seals what is known of a citizen with their own key. Each thing is sealed as what it is, so that none can be put in another's
/// place.
/// </summary>
internal static class CitizenSeal
{
    private const string CprField = "cpr";
    private const string GivenNameField = "given_name";
    private const string FamilyNameField = "family_name";
    private const string AddressField = "address";
    private const string ResidenceField = "residence_kommune";
    private const string ActingField = "acting_kommune";

    public static byte[] SealCpr(this DataKey key, Cpr cpr) => key.Seal(CprField, cpr.Digits);

    public static Cpr OpenCpr(this DataKey key, byte[] hidden) => Cpr.Parse(key.OpenText(CprField, hidden)).Value;

    public static (byte[] Given, byte[] Family) SealName(this DataKey key, PersonName name) =>
        (key.Seal(GivenNameField, name.Given), key.Seal(FamilyNameField, name.Family));

    public static PersonName OpenName(this DataKey key, byte[] given, byte[] family) =>
        new(key.OpenText(GivenNameField, given), key.OpenText(FamilyNameField, family));

    public static byte[] SealAddress(this DataKey key, string address) => key.Seal(AddressField, address);

    public static string OpenAddress(this DataKey key, byte[] hidden) => key.OpenText(AddressField, hidden);

    public static (byte[] Residence, byte[] Acting) SealKommuner(this DataKey key, string residence, string acting) =>
        (key.Seal(ResidenceField, residence), key.Seal(ActingField, acting));

    public static string OpenResidence(this DataKey key, byte[] hidden) => key.OpenText(ResidenceField, hidden);

    public static string OpenActing(this DataKey key, byte[] hidden) => key.OpenText(ActingField, hidden);

    /// <param name="key">The citizen's.</param>
    /// <param name="holdId">Of which hold.</param>
    /// <param name="reason">Why it was placed.</param>
    public static byte[] SealHoldReason(this DataKey key, Guid holdId, string reason) => key.Seal($"legal_hold {holdId}", reason);

    public static string OpenHoldReason(this DataKey key, Guid holdId, byte[] hidden) => key.OpenText($"legal_hold {holdId}", hidden);

    /// <param name="key">The citizen's.</param>
    /// <param name="assignmentId">Of which assignment.</param>
    /// <param name="reason">Why it was made.</param>
    public static byte[] SealReason(this DataKey key, Guid assignmentId, string reason) => key.Seal($"assignment {assignmentId} reason", reason);

    public static string OpenReason(this DataKey key, Guid assignmentId, byte[] hidden) => key.OpenText($"assignment {assignmentId} reason", hidden);

    /// <param name="key">The citizen's.</param>
    /// <param name="assignmentId">Of which assignment.</param>
    /// <param name="reason">Why it ended.</param>
    public static byte[] SealEndReason(this DataKey key, Guid assignmentId, string reason) => key.Seal($"assignment {assignmentId} end", reason);

    public static string OpenEndReason(this DataKey key, Guid assignmentId, byte[] hidden) => key.OpenText($"assignment {assignmentId} end", hidden);

    /// <param name="key">The citizen's.</param>
    /// <param name="inquiryId">Of which inquiry.</param>
    /// <param name="words">What it says.</param>
    public static byte[] SealInquiry(this DataKey key, Guid inquiryId, string words) => key.Seal($"inquiry {inquiryId} words", words);

    public static string OpenInquiry(this DataKey key, Guid inquiryId, byte[] hidden) => key.OpenText($"inquiry {inquiryId} words", hidden);

    /// <param name="key">The citizen's.</param>
    /// <param name="inquiryId">Of which inquiry.</param>
    /// <param name="note">What was answered.</param>
    public static byte[] SealInquiryNote(this DataKey key, Guid inquiryId, string note) => key.Seal($"inquiry {inquiryId} note", note);

    public static string OpenInquiryNote(this DataKey key, Guid inquiryId, byte[] hidden) => key.OpenText($"inquiry {inquiryId} note", hidden);

    /// <param name="key">The citizen's.</param>
    /// <param name="inquiryId">Of which inquiry.</param>
    /// <param name="reason">Why it was given to somebody else.</param>
    public static byte[] SealForwardReason(this DataKey key, Guid inquiryId, string reason) => key.Seal($"inquiry {inquiryId} forward", reason);

    public static string OpenForwardReason(this DataKey key, Guid inquiryId, byte[] hidden) => key.OpenText($"inquiry {inquiryId} forward", hidden);
}
