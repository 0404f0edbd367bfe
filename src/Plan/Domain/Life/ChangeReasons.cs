namespace EnPlan.Plans;

/// <summary>The reasons of versions.</summary>
public static class ChangeReasons
{
    public const string Created = "CREATED";
    public const string Updated = "UPDATED";
    public const string Corrected = "CORRECTED";
    public const string LegalBasisChanged = "LEGAL_BASIS_CHANGED";
    public const string Related = "RELATED";
    public const string TransitionPrepared = "TRANSITION_PREPARED";
    public const string CostsGranted = "COSTS_GRANTED";
    public const string ConflictAccepted = "CONFLICT_ACCEPTED";
    public const string GoalAdded = "GOAL_ADDED";
    public const string GoalUpdated = "GOAL_UPDATED";
    public const string GoalAnswered = "GOAL_ANSWERED";
    public const string GoalMoved = "GOAL_MOVED";
    public const string ProgressRecorded = "PROGRESS_RECORDED";
    public const string SectionKept = "SECTION_KEPT";
    public const string SectionShared = "SECTION_SHARED";
    public const string EffortAdded = "EFFORT_ADDED";
    public const string EffortUpdated = "EFFORT_UPDATED";
    public const string EffortMoved = "EFFORT_MOVED";
    public const string ActionAdded = "ACTION_ADDED";
    public const string ActionUpdated = "ACTION_UPDATED";
    public const string ActionMoved = "ACTION_MOVED";
    public const string ConditionMet = "CONDITION_MET";
    public const string Activated = "ACTIVATED";
    public const string PausedAgreed = "PAUSED_AGREED";
    public const string PausedIllness = "PAUSED_ILLNESS";
    public const string PausedAway = "PAUSED_AWAY";
    public const string PausedWaiting = "PAUSED_WAITING";
    public const string Resumed = "RESUMED";
    public const string Completed = "COMPLETED";
    public const string ConsentWithdrawn = "CONSENT_WITHDRAWN";
    public const string ConsentLapsed = "CONSENT_LAPSED";
    public const string Moved = "MOVED";
    public const string ExemptionExpired = "EXEMPTION_EXPIRED";
    public const string CitizenWish = "CITIZEN_WISH";
    public const string Death = "DEATH";
    public const string TargetGroupLeft = "TARGET_GROUP_LEFT";
    public const string Replaced = "REPLACED";
    public const string Annulled = "ANNULLED";
}
