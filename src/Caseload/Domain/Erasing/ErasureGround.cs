namespace EnPlan.Caseloads;

/// <summary>Why a citizen is erased. The numbers are those of the contract.</summary>
public enum ErasureGround
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>The case is kept no longer (opbevaringsfristen er udløbet).</summary>
    RetentionExpired = 1,

    /// <summary>The citizen has asked for it (databeskyttelsesforordningen art. 17, stk. 1).</summary>
    CitizensRequest = 2,

    /// <summary>The processing was unlawful (art. 17, stk. 1, litra d).</summary>
    Unlawful = 3,

    /// <summary>Registered by mistake.</summary>
    WronglyRegistered = 4,
}

/// <summary>What follows from a ground.</summary>
public static class ErasureGrounds
{
    /// <summary>
    /// Whether the kommune's duties to keep and to prove (art. 17, stk. 3) stand in the way of this ground. They do not of what
    /// should never have been there.
    /// </summary>
    public static bool RespectsDutiesToKeep(this ErasureGround ground) =>
        ground is not (ErasureGround.Unlawful or ErasureGround.WronglyRegistered);
}
