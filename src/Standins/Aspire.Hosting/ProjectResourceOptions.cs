namespace Aspire.Hosting;

/// <summary>What is read from a project.</summary>
public class ProjectResourceOptions
{
    /// <summary>The launch profile; the first that runs the project when null.</summary>
    public string? LaunchProfileName { get; set; }

    /// <summary>Whether launch profiles are not read.</summary>
    public bool ExcludeLaunchProfile { get; set; }
}
