using System.Runtime.CompilerServices;
using PhotoNecklace.Core;
using Xunit;

namespace PhotoNecklace.Imaging.Tests.Contract;

/// <summary>An engine that has to keep the contract, and the lines of it that it cannot.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Photo">The engine.</param>
/// <param name="NotMet">Names of lines, each with why it is not met.</param>
public sealed record EngineUnderTest(string Name, IPhotoEngine Photo, IReadOnlyDictionary<string, string> NotMet)
{
    /// <summary>True when the engine reads a format.</summary>
    public bool Takes(string format) => !NotMet.ContainsKey(Taken(format));

    /// <summary>Skips the test and says so, when this engine does not read a format.</summary>
    public void MeetsFor(string format) => Meets(Taken(format));

    /// <summary>Skips the test and says so, when this engine does not meet its line.</summary>
    /// <param name="line">The line: the test's own name, or what the test says.</param>
    public void Meets([CallerMemberName] string line = "") =>
        Assert.SkipWhen(
            NotMet.ContainsKey(line),
            $"Not met by {Name}: '{line.Replace('_', ' ')}'. {NotMet.GetValueOrDefault(line)}"
        );

    private static string Taken(string format) => $"{format}_is_taken";
}
