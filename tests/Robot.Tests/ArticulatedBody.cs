namespace Warmstart.Robot.Tests;

/// <summary>
/// Featherstone's articulated-body algorithm in link axes, written from the book's equations with dense 6x6 matrices: an independent way to
/// the accelerations.
/// </summary>
internal static class ArticulatedBody
{
    private const int N = JointVector.Length;

    public static JointVector Accelerations(ArmModel model, in JointVector q, in JointVector dq, in JointVector tau)
    {
        var x = new double[N][,];
        var v = new double[N][];
        var c = new double[N][];
        var inertia = new double[N][,];
        var bias = new double[N][];
        var u = new double[N];
        var d = new double[N];
        var big = new double[N][];
        double[] s = [0, 0, 1, 0, 0, 0];
        var previous = new double[6];
        for (int i = 0; i < N; i++)
        {
            Pose origin = model.JointOrigins[i];
            x[i] = MotionTransform(new Pose(origin.R * Mat3.RotationZ(q[i]), origin.P));
            v[i] = Add(Multiply(x[i], previous), Scale(s, dq[i]));
            c[i] = CrossMotion(v[i], Scale(s, dq[i]));
            inertia[i] = SpatialInertia(model.Links[i]);
            bias[i] = CrossForce(v[i], Multiply(inertia[i], v[i]));
            previous = v[i];
        }
        for (int i = N - 1; i >= 0; i--)
        {
            big[i] = Multiply(inertia[i], s);
            d[i] = Dot(s, big[i]);
            u[i] = tau[i] - Dot(s, bias[i]);
            if (i == 0)
                break;
            var reduced = new double[6, 6];
            for (int a = 0; a < 6; a++)
            {
                for (int b = 0; b < 6; b++)
                    reduced[a, b] = inertia[i][a, b] - big[i][a] * big[i][b] / d[i];
            }
            double[] pa = Add(Add(bias[i], Multiply(reduced, c[i])), Scale(big[i], u[i] / d[i]));
            inertia[i - 1] = Add(inertia[i - 1], Congruence(x[i], reduced));
            bias[i - 1] = Add(bias[i - 1], TransposeMultiply(x[i], pa));
        }
        JointVector ddq = default;
        double[] acceleration = [0, 0, 0, -model.Gravity.X, -model.Gravity.Y, -model.Gravity.Z];
        for (int i = 0; i < N; i++)
        {
            double[] a = Add(Multiply(x[i], acceleration), c[i]);
            ddq[i] = (u[i] - Dot(big[i], a)) / d[i];
            acceleration = Add(a, Scale(s, ddq[i]));
        }
        return ddq;
    }

    // Spatial vectors have the angular part first.
    private static double[,] MotionTransform(Pose child)
    {
        Mat3 e = child.R.Transpose();
        Mat3 lower = e * Mat3.Skew(child.P) * -1;
        var x = new double[6, 6];
        Put(x, 0, 0, e);
        Put(x, 3, 3, e);
        Put(x, 3, 0, lower);
        return x;
    }

    private static double[,] SpatialInertia(RigidBody body)
    {
        Mat3 cx = Mat3.Skew(body.Com) * body.Mass;
        var m = new double[6, 6];
        Put(m, 0, 0, body.InertiaAbout(Vec3.Zero));
        Put(m, 0, 3, cx);
        Put(m, 3, 0, cx.Transpose());
        Put(m, 3, 3, Mat3.Diagonal(body.Mass, body.Mass, body.Mass));
        return m;
    }

    private static void Put(double[,] m, int row, int column, Mat3 b)
    {
        for (int j = 0; j < 3; j++)
        {
            Vec3 c = j == 0 ? b.Column0 : j == 1 ? b.Column1 : b.Column2;
            for (int i = 0; i < 3; i++)
                m[row + i, column + j] = c[i];
        }
    }

    private static double[] CrossMotion(double[] v, double[] m)
    {
        (Vec3 w, Vec3 l, Vec3 mw, Vec3 ml) = Split(v, m);
        return Join(Vec3.Cross(w, mw), Vec3.Cross(w, ml) + Vec3.Cross(l, mw));
    }

    private static double[] CrossForce(double[] v, double[] f)
    {
        (Vec3 w, Vec3 l, Vec3 n, Vec3 force) = Split(v, f);
        return Join(Vec3.Cross(w, n) + Vec3.Cross(l, force), Vec3.Cross(w, force));
    }

    private static (Vec3, Vec3, Vec3, Vec3) Split(double[] a, double[] b) =>
        (Vec3.From(a), Vec3.From(a.AsSpan(3)), Vec3.From(b), Vec3.From(b.AsSpan(3)));

    private static double[] Join(Vec3 a, Vec3 b) => [a.X, a.Y, a.Z, b.X, b.Y, b.Z];

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    private static double[] Add(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x + y)];

    private static double[] Scale(double[] a, double s) => [.. a.Select(x => x * s)];

    private static double[] Multiply(double[,] m, double[] v) =>
        [.. Enumerable.Range(0, 6).Select(i => Enumerable.Range(0, 6).Sum(j => m[i, j] * v[j]))];

    private static double[] TransposeMultiply(double[,] m, double[] v) =>
        [.. Enumerable.Range(0, 6).Select(i => Enumerable.Range(0, 6).Sum(j => m[j, i] * v[j]))];

    private static double[,] Add(double[,] a, double[,] b)
    {
        var r = new double[6, 6];
        for (int i = 0; i < 36; i++)
            r[i / 6, i % 6] = a[i / 6, i % 6] + b[i / 6, i % 6];
        return r;
    }

    private static double[,] Congruence(double[,] x, double[,] m)
    {
        var r = new double[6, 6];
        for (int i = 0; i < 36; i++)
        {
            double sum = 0;
            for (int k = 0; k < 36; k++)
                sum += x[k / 6, i / 6] * m[k / 6, k % 6] * x[k % 6, i % 6];
            r[i / 6, i % 6] = sum;
        }
        return r;
    }
}
