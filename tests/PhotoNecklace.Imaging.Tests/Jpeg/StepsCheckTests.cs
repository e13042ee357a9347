using NetVips;
using PhotoNecklace.Imaging.Jpeg;
using Xunit;

namespace PhotoNecklace.Imaging.Tests.Jpeg;

/// <summary>A turned bit in a quantisation table, where it can be told from what is meant.</summary>
public sealed class StepsCheckTests
{
    // The steps of a camera that has its own, as many have.
    private static readonly int[] OfACamera = Table([
        [3, 3, 3, 5, 9, 16, 21, 25],
        [3, 3, 4, 6, 10, 24, 25, 22],
        [4, 4, 5, 9, 16, 23, 28, 23],
        [4, 5, 8, 11, 21, 36, 33, 25],
        [5, 8, 14, 23, 28, 45, 43, 32],
        [9, 14, 22, 26, 34, 43, 47, 38],
        [20, 26, 32, 36, 43, 50, 49, 42],
        [29, 38, 39, 41, 46, 41, 43, 41],
    ]);

    [Fact]
    public void The_steps_of_every_quality_are_taken()
    {
        for (var quality = 1; quality <= 100; quality++)
        {
            foreach (var table in Tables(quality))
            {
                Assert.Equal(-1, StepsCheck.Find(table));
            }
        }
    }

    [Theory]
    [InlineData(50)]
    [InlineData(75)]
    [InlineData(90)]
    public void A_turned_bit_among_the_steps_of_a_quality_is_found(int quality)
    {
        var (turned, found) = (0, 0);
        foreach (var table in Tables(quality))
        {
            for (var step = 0; step < 64; step++)
            {
                for (var bit = 1; bit < 8; bit++)
                {
                    var hurt = table.ToArray();
                    hurt[step] ^= 1 << bit;
                    if (hurt[step] == 0 || Math.Abs(hurt[step] - table[step]) * 4 <= table[step])
                    {
                        continue; // A step of zero is found elsewhere, and a quarter more or less is not seen.
                    }

                    turned++;
                    var at = StepsCheck.Find(hurt);
                    found += at >= 0 ? 1 : 0;
                    Assert.True(at == -1 || at == step);
                }
            }
        }

        // Not the first step, up to twice or half of what is meant: cameras do that.
        Assert.InRange(found, turned - 8, turned);
    }

    [Fact]
    public void A_step_of_a_cameras_own_is_found_where_it_is_far_from_all_around_it()
    {
        Assert.Equal(-1, StepsCheck.Find(OfACamera));
        for (var step = 0; step < 63; step++)
        {
            foreach (var factor in (double[])[0.5, 2])
            {
                var other = OfACamera.ToArray();
                other[step] = (int)Math.Round(other[step] * factor);
                Assert.Equal(-1, StepsCheck.Find(other));
            }

            var hurt = OfACamera.ToArray();
            hurt[step] += 240;
            Assert.Equal(step, StepsCheck.Find(hurt));
        }
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 1)]
    public void A_cameras_own_step_for_the_means_is_taken(int others, int first)
    {
        int[] table = [first, .. Enumerable.Repeat(others, 63)];
        Assert.Equal(-1, StepsCheck.Find(table));
    }

    [Fact]
    public void A_file_with_such_a_step_is_refused()
    {
        using var image = DrawnPhotograph.Draw(640, 480, 5);
        var file = image.JpegsaveBuffer(q: 85);
        var table = file.AsSpan().IndexOf([(byte)0xFF, (byte)0xDB]) + 5;
        Assert.Equal(5, file[table]);
        file[table] ^= 0x20;
        Assert.Equal("a quantisation step of 37 at 0", JpegCheck.Inspect(file).Why);
    }

    // The tables that a JPEG of a quality carries.
    private static IEnumerable<int[]> Tables(int quality)
    {
        using var image = Image.Black(16, 16, bands: 3).Copy(interpretation: Enums.Interpretation.Srgb);
        var file = image.JpegsaveBuffer(q: quality);
        for (var at = 2; file[at + 1] != 0xDA; at += 2 + (file[at + 2] << 8) + file[at + 3])
        {
            var end = at + 2 + (file[at + 2] << 8) + file[at + 3];
            for (var table = at + 4; file[at + 1] == 0xDB && table < end; table += 65)
            {
                yield return [.. file.Skip(table + 1).Take(64).Select(b => (int)b)];
            }
        }
    }

    // In the file's order.
    private static int[] Table(int[][] rows) =>
        [
            .. Enumerable
                .Range(0, 64)
                .Select(i => (Row: i / 8, Column: i % 8))
                .OrderBy(p => p.Row + p.Column)
                .ThenBy(p => (p.Row + p.Column) % 2 == 0 ? p.Column : p.Row)
                .Select(p => rows[p.Row][p.Column]),
        ];
}
