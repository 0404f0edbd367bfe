namespace EnPlan.Cli.Cases;

/// <summary>Where a case's steps are told: to a person or to a program.</summary>
internal interface ICaseLog
{
    /// <summary>A step went as it should.</summary>
    void Done(string text);

    /// <summary>A step did not go as the case expects.</summary>
    void Failed(string text);

    /// <summary>Something to know.</summary>
    void Remark(string text);
}
